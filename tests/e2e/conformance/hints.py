#!/usr/bin/env python3
"""hints.py LINEARISED.pdf: fails when no end of line of its own follows the
table of hints, the stream of which says /S."""
import re
import sys

data = open(sys.argv[1], "rb").read()
hints = re.search(rb"/S \d+[^<>]*/Length (\d+) >>\nstream\n", data)
end = hints.end() + int(hints.group(1))
sys.exit(data[end:end + 1] != b"\n")
