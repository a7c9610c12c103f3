3s|phase="check"|phase="check" lesson="S9"|
