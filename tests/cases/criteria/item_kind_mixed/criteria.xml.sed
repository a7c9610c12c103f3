14s|<item id="1.1" source="policy: test">|<item id="1.1" kpis="2" source="policy: test">|
