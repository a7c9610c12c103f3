28s|min="2" max="3"|min="two" max="3"|
