19s|kpi years="3"|kpi years="1"|
