5s|points="40"|points="30"|
