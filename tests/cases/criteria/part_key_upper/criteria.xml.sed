21s|key="plan"|key="Plan"|
