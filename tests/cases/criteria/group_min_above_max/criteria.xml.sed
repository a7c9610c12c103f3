40s|starred="true" min="1" max="1"|starred="true" min="2" max="1"|
