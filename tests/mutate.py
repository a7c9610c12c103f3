#!/usr/bin/env python3
"""One mutant of a file: mutate.py SEED FILE > MUTANT.

Byte flips, cuts, repeats and swaps of tags; the same seed, the same mutant."""
import random
import re
import sys


def mutate(data, rnd):
    kind = rnd.randrange(6)
    at = rnd.randrange(len(data))
    if kind == 0:
        return data[:at] + bytes([rnd.randrange(256)]) + data[at + 1:]
    if kind == 1:
        return data[:at]
    if kind == 2:
        end = min(len(data), at + rnd.randrange(200))
        return data[:at] + data[end:]
    if kind == 3:
        end = min(len(data), at + rnd.randrange(200))
        return data[:end] + data[at:end] * rnd.randrange(1, 20) + data[end:]
    tags = [m.span() for m in re.finditer(rb"<[^<>]+>", data)]
    (a, b), (c, d) = rnd.choice(tags), rnd.choice(tags)
    if kind == 4:
        return data[:a] + data[c:d] + data[b:]
    return data[:a] + data[b:]


rnd = random.Random(int(sys.argv[1]))
data = open(sys.argv[2], "rb").read()
for _ in range(rnd.randrange(1, 4)):
    data = mutate(data, rnd) or b"<"
sys.stdout.buffer.write(data)
