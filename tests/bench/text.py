#!/usr/bin/env python3
"""text.py CHARACTERS [SEED]: plain text of so many characters, in paragraphs
of the corpus's phrases."""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'corpus'))
from corpus import prose  # noqa: E402

r = random.Random(sys.argv[2] if len(sys.argv) > 2 else '1')
left = int(sys.argv[1])
while left > 0:
    p = prose(r, r.randrange(200, 700))
    left -= len(p)
    print(p + '\n')
