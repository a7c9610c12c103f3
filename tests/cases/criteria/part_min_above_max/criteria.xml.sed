28s|min="2" max="3"|min="4" max="3"|
