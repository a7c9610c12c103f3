3s|test="evidence/document"|test="document(1)"|
