25s|id="1.1.2" level="high"|id="1.1.2" level="hihg"|
