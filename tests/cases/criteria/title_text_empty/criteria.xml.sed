37s|<title xml:lang="en">Results</title>|<title xml:lang="en"> </title>|
