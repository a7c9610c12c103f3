2s|.*|<kriteria>|
44s|.*|</kriteria>|
