#!/usr/bin/env python3
"""Makes src/text/uax14_table.h from LineBreak.txt of Debian's unicode-data:

    tests/uax14_table.py /usr/share/unicode/LineBreak.txt > src/text/uax14_table.h

Classes that need no telling apart in these documents are merged (MERGE);
ranges of AL are left out, so that what is not listed is AL."""
import re
import sys

MERGE = {
    "CR": "BK", "LF": "BK", "NL": "BK", "ZWJ": "CM", "CJ": "NS",
    "AI": "AL", "SG": "AL", "XX": "AL", "CB": "AL", "SA": "AL", "RI": "AL",
    "HL": "AL", "H2": "ID", "H3": "ID", "JL": "ID", "JV": "ID", "JT": "ID",
    "EB": "ID", "EM": "CM",
}


def main():
    head, ranges = "", []
    for line in open(sys.argv[1], encoding="utf-8"):
        if line.startswith("# LineBreak-"):
            head = line[2:].strip()
        m = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?;(\w+)", line)
        if not m:
            continue
        lo, hi = int(m[1], 16), int(m[2] or m[1], 16)
        cls = MERGE.get(m[3], m[3])
        if ranges and ranges[-1][2] == cls and ranges[-1][1] + 1 == lo:
            ranges[-1][1] = hi
        else:
            ranges.append([lo, hi, cls])
    ranges = [r for r in ranges if r[2] != "AL" and r[0] < 0xE0000]
    print("/* Made by tests/uax14_table.py from %s; do not edit." % head)
    print(" * Ranges of line breaking classes, sorted; the rest is AL. */")
    print("static const struct uax14_range uax14_table[] = {")
    for lo, hi, cls in ranges:
        print("\t{ 0x%04x, 0x%04x, U_%s }," % (lo, hi, cls))
    print("};")


main()
