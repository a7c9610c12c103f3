25s|question id="1.1.2"|question id="1.1.1"|
