36s|category id="2"|category id="1"|
