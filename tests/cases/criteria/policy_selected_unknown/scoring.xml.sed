13s|id="aggregate" selected="mean"|id="aggregate" selected="median"|
