s|  <levels>|  <budget lines="2" source="policy: test"/>\n&|
s|question id="1.1.1"|& lines="30"|
