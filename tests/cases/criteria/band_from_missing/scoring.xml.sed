23s|points="100" from="5" inclusive="true"|points="100"|
