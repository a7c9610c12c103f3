32s|field="where"|field="were"|
