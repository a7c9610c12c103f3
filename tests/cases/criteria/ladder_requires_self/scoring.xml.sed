5s|requires="low"|requires="high"|
