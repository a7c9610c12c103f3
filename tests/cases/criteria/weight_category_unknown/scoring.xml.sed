12s|<aggregate policy="mean" source="policy: test"/>|<aggregate policy="weighted" source="s"><weight category="1" value="30"/><weight category="9" value="70"/></aggregate>|
