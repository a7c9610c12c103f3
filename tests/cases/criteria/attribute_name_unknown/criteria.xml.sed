38s| kpis="2"| kpi="2"|
