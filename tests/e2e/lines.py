#!/usr/bin/env python3
"""Lines of a PDF as an independent reader sees them: lines.py PDF.

No ink passes the right margin (2 cm, .75 pt tolerance; thumb marks stand
wholly beside it), and no line begins or ends with a character that may not
(Thai line breaking, hard rules).  Reads the characters of `mutool draw -F
stext`, one line of text at a time."""
import subprocess
import sys
import xml.etree.ElementTree as ET

NOT_FIRST = set("\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f)]}\u201d\u2019%,.;:!?"
                "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"
                "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")
NOT_LAST = set("\u0e40\u0e41\u0e42\u0e43\u0e44([{\u201c\u2018\u0e3f")
RIGHT = 2 / 2.54 * 72


def lines(page, limit):
    """Characters of each level baseline: [(x of the right edge, character)];
    turned lines are watermarks, those that begin past the limit thumb
    marks."""
    for line in page.iter("line"):
        if line.get("dir") != "1 0" or \
                float(line.get("bbox").split()[0]) > limit:
            continue
        row = [(max(float(v) for v in c.get("quad").split()[0::2]), c.get("c"))
               for c in line.iter("char") if c.get("c").strip()]
        if row:
            yield row


def may_begin(text):
    """A line may begin with the abbreviation sign of a word of its own, and
    an address may go on with its dot."""
    return text.startswith("\u0e2f\u0e25") or (
        text[0] == "." and text[1:2].isascii() and text[1:2].isalpha())


def main():
    xml = subprocess.run(["mutool", "draw", "-q", "-F", "stext", sys.argv[1]],
                         capture_output=True, check=True).stdout
    bad = count = 0
    for n, page in enumerate(ET.fromstring(xml).iter("page"), 1):
        limit = float(page.get("width")) - RIGHT + .75
        for row in lines(page, limit):
            count += 1
            text = "".join(c for _, c in row)
            faults = []
            if max(x for x, _ in row) > limit:
                faults.append("passes the right margin")
            if text[0] in NOT_FIRST and not may_begin(text):
                faults.append("begins with " + text[0])
            if text[-1] in NOT_LAST:
                faults.append("ends with " + text[-1])
            for f in faults:
                bad += 1
                print(f"page {n}: {f}: {text[:60]}")
    print(f"{count} lines, {bad} faults")
    sys.exit(1 if bad else 0)


main()
