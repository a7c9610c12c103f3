3s|test="evidence/document"|test="cuont(evidence)"|
