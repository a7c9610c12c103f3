9s|<area id="town" source="policy: test">|<area id="town">|
