41s|group id="2.1.b"|group id="2.1.a"|
