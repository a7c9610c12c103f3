28s|key="places" type="record"|key="places" type="record" units="month"|
