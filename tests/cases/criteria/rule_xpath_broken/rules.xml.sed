3s|test="evidence/document"|test="evidence/document["|
