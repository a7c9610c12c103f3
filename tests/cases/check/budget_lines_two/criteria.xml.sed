s|  <levels>|  <budget lines="2" pages="1" source="policy: test"/>\n&|
