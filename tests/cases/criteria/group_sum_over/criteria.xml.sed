41s|starred="false" min="0"|starred="false" min="2"|
