39s|<title xml:lang="en">Output</title>||
