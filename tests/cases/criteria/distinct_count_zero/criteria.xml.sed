32s|distinct n="2"|distinct n="0"|
