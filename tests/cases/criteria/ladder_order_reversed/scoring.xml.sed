4s|step level="low"|step level="high"|
