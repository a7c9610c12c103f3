#!/usr/bin/env python3
"""Figures of Thai lines, measured from PDFs: pmqa and the peers installed.

quality.py [--quick] [--only LIST] [--worst N] [--engines LIST] [TEXT...]
See README.md beside this file."""
import argparse
import glob
import os
import sys
import tempfile

import engines
import harfbuzz
import ink
import measure
import probes
import readers
from align import align
from found import Found
from pages import read_glyphs, rows_of
from source import Paragraph, Text, read_gold, read_plain, read_xml
from words import Words

HERE = os.path.dirname(os.path.abspath(__file__))


def texts_of(options):
    if options.text:
        return [read_gold(t) if "|" in open(t, encoding="utf-8").read()
                else read_plain(t) for t in options.text]
    if options.only == "probes":
        return []
    out = [read_xml("samples/complete/submission.xml", "samples", 40)]
    out += [read_plain(t) for t in sorted(glob.glob(HERE + "/texts/*.txt"))]
    out.append(read_xml("criteria/pmqa4-2565/criteria.xml", "criteria", 20))
    out += [read_gold(t) for t in sorted(glob.glob(HERE + "/gold/*.txt"))]
    out.append(Text("marks", [Paragraph(" ".join(row))
                              for row in ink.combinations()]))
    return out


def measure_ink(pdf, text, rows, found):
    pages = list(ink.draw(pdf))
    if not any(p.boxes for p in pages):
        return
    count, bad = ink.misplaced(rows, text.paragraphs, pages,
                               harfbuzz.Shaper())
    found.put("marked clusters", count)
    found.put("marks off", len(bad), bad)
    clash = ink.touching(pages)
    found.put("ink touching", len(clash), clash)


def measure_lines(rows, text, words, found):
    lines = measure.lines_of(rows, text.paragraphs)
    measure.margins(lines, found)
    measure.looseness(lines, found)
    measure.spaces(lines, found)
    measure.pages(lines, found)
    measure.edges(lines, found)
    if any(p.bars for p in text.paragraphs):
        measure.torn(rows, text.paragraphs, words.known, found)


def measure_speed(engine, text, folder, found):
    if not hasattr(engine, "timings"):
        return
    chars = sum(len(p.text) for p in text.paragraphs)
    for part, ms in engine.timings(text, folder).items():
        if part in ("break", "shape", "fit", "emit"):
            found.put("us " + part, ms * 1000 / chars)


def measure_probes(engine, options):
    """Probes of probes.txt and of the unit test, pushed over the margin."""
    found = Found()
    every = probes.read_probes() + list(probes.unit_probes())
    text = probes.pushed_text(every, harfbuzz.Shaper(), options.positions)
    with tempfile.TemporaryDirectory() as folder:
        glyphs = read_glyphs(engine.typeset(text, folder))
    found.put("found", align(text.paragraphs, glyphs))
    rows = rows_of(glyphs)
    probes.judge(rows, text.paragraphs, found)
    measure.margins(measure.lines_of(rows, text.paragraphs), found)
    return found


def measure_one(engine, text, words, options):
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        pdf = engine.typeset(text, folder)
        glyphs = read_glyphs(pdf)
        found.put("found", align(text.paragraphs, glyphs))
        rows = rows_of(glyphs)
        if "lines" in options.only:
            measure_lines(rows, text, words, found)
        if "ink" in options.only:
            measure_ink(pdf, text, rows, found)
        if "back" in options.only:
            readers.read_back(pdf, text, found, options.npm)
        if "speed" in options.only:
            measure_speed(engine, text, folder, found)
    return found


def show_value(v):
    if v is None:
        return "-"
    if isinstance(v, int):
        return str(v)
    return f"{v:.4f}".rstrip("0").rstrip(".") if v else "0"


def print_table(head, columns):
    names = []
    for f in columns:
        names += [n for n in f.figure if n not in names]
    print(" " * 24 + "".join(f"{h[:14]:>15}" for h in head))
    for n in names:
        print(f"{n:24}" + "".join(f"{show_value(f.get(n)):>15}"
                                  for f in columns))


def print_worst(found, n):
    for name, examples in found.examples.items():
        for e in examples[:n]:
            if isinstance(e, measure.Line):
                e = (f"page {e.row.page} loose {e.loose:+.3f} " 
                     f"right {e.row.right:.1f} {e.text}")
            print(f"  {name}: {e}")


def options_of(args):
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--quick", action="store_true")
    p.add_argument("--only", default="lines,back,ink,speed,probes")
    p.add_argument("--positions", type=int, default=probes.POSITIONS)
    p.add_argument("--worst", type=int, default=0)
    p.add_argument("text", nargs="*")
    o = p.parse_args(args)
    o.npm = None
    return o


def main():
    options = options_of(sys.argv[1:])
    texts = texts_of(options)
    words = Words(texts)
    for engine in [engines.Pmqa()]:
        names = [t.name for t in texts]
        columns = [measure_one(engine, t, words, options) for t in texts]
        if "probes" in options.only and not options.text:
            names.append("probes")
            columns.append(measure_probes(engine, options))
        print(engine.name)
        print_table(names, columns)
        for name, f in zip(names, columns):
            if options.worst:
                print(name)
                print_worst(f, options.worst)


main()
