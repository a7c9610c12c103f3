23s|points="100" from="5"|points="110" from="5"|
