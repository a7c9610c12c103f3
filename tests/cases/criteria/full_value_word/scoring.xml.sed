2s|full="100"|full="hundred"|
