23s|points="100" from="5"|points="50" from="5"|
