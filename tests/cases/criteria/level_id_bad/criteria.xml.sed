6s|level id="high"|level id="1 high"|
