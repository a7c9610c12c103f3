4s|No evidence.|No {@evidence.|
