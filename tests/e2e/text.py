#!/usr/bin/env python3
"""Text of a PDF against its source: text.py SUBMISSION PDF PAGES-DUMP
[DIGITS].

Every paragraph-like element of the submission (white space aside) must come
back whole and in order from `pdftotext -raw` and from `mutool draw -F txt`.
Running heads and folios (artifacts: elem 0 in the dump of pages) are taken
out of each page first, so that a paragraph may go over a page break.
With DIGITS, Thai and Arabic digits are the same: values were set in Thai ones.
With NPM the folder of an npm that has them, by pdf.js and pdfium too.
Prints the share of characters that came back; exit 1 below 100 %, or 99.5 %
in pdfium, which takes some hyphens at line ends for its own."""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

# Amounts may be printed with thousands separators; an area is a code that is
# printed as its name.
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
CODES = {"area"}


ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789") if sys.argv[4:] else {}


def squeeze(s):
    s = re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", s)
    return s.translate(ARABIC)


def own_text(e):
    """Text of an element up to its first block child; references are set as
    numbers and may tell their page, so they cut the text in two."""
    parts = [e.text or ""]
    for c in e:
        if c.tag in ("ul", "ol", "table", "figure"):
            break
        if c.tag == "ref" and not (c.text or "").strip():
            parts.append("\0")
        elif c.tag == "note":           # at the foot, its mark here
            parts.append("\0")
        elif c.tag == "br":
            parts.append(" ")
        else:
            parts.append("".join(own_text(c)) + "\0" * (c.tag == "ref"))
        parts.append(c.tail or "")
    return "".join(parts)


def paragraphs(root):
    for e in root.iter():
        if e.tag in ("p", "li", "td", "th", "caption", "name", "remark",
                     "note"):
            for piece in own_text(e).split("\0"):
                piece = squeeze(piece)
                if piece:
                    yield e.tag, piece
        elif len(e) == 0 and e.text and e.tag not in CODES and e.tag not in ("b", "i", "a", "sub",
                "sup", "ref", "br") and squeeze(e.text):
            yield e.tag, squeeze(e.text)


def artifacts(dump):
    """Texts of the lines that are all artifact, per page; those of one
    baseline joined too, as a reader may give them."""
    pages = []
    for line in open(dump, encoding="utf-8"):
        if line.startswith("page "):
            pages.append({})
        elif line.startswith("  line ") and pages:
            runs = re.findall(r' e(\d+) "((?:[^"\\]|\\.)*)"', line)
            if runs and all(e == "0" for e, _ in runs):
                y = line.split()[1]
                text = squeeze("".join(t for _, t in runs))
                pages[-1].setdefault(y, []).append(text)
    return [["".join(t) for t in page.values()] +
            [x for t in page.values() for x in t] for page in pages]


def pages_of(tool, pdf):
    if tool == "pdftotext":
        cmd = ["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"]
    elif tool == "mutool":
        cmd = ["mutool", "draw", "-q", "-F", "txt", pdf]
    else:
        cmd = ["node", f"tests/quality/read_{tool}.mjs", os.environ["NPM"], pdf]
    out = subprocess.run(cmd, capture_output=True, check=True).stdout
    return out.decode("utf-8").split("\f")


def body(tool, pdf, running):
    out = []
    for i, page in enumerate(pages_of(tool, pdf)):
        lines = [squeeze(x) for x in page.split("\n")]
        for a in running[i] if i < len(running) else []:
            if a in lines:
                lines.remove(a)
        out.append("".join(lines))
    return "".join(out)


def main():
    source = list(paragraphs(ET.parse(sys.argv[1]).getroot()))
    running = artifacts(sys.argv[3])
    shown = bad = 0
    tools = ["pdftotext", "mutool"]
    if "NPM" in os.environ:
        tools += ["pdfjs", "pdfium"]
    for tool in tools:
        text = body(tool, sys.argv[2], running)
        total = lost = 0
        numbers = text.replace(",", "")
        for tag, want in source:
            total += len(want)
            if want not in text and not (NUMBER.fullmatch(want) and
                                         want in numbers):
                lost += len(want)
                if shown < 10:
                    print(f"{tool}: <{tag}> not found: {want[:70]}")
                shown += 1
        print(f"{tool}: {total} characters, {total - lost} back "
              f"({100 * (total - lost) / total:.2f} %)")
        bad |= lost * 1000 > total * 5 if tool == "pdfium" else lost > 0
    sys.exit(1 if bad else 0)


main()
