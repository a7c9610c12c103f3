8s|id="met" value="1"|id="met" value="2"|
