#!/usr/bin/env python3
"""Figures of Thai lines, measured from PDFs: pmqa beside the peers installed.

    quality.py [--quick] [--check] [--only LIST] [--engines LIST] [--worst N]
               [--positions N] [TEXT...]

--quick: pmqa alone, and fewer probes.  --check: exit 1 when pmqa does not hold
what it held (report.py).  --only: of lines, back, ink, probes, speed.  --worst N: N examples of
each figure.  TEXT: plain text, a paragraph a line; with | between words it is
gold (gold/README.md).  See README.md beside this file."""
import argparse
import glob
import os
import sys
import tempfile

import engines
import harfbuzz
import ink
import measure
import npm
import peers
import probes
import readers
from align import align
from found import Found
from pages import read_glyphs, read_scales, rows_of
from report import Report
from source import (Paragraph, Text, is_gold, many_lines, read_gold,
                    read_plain, read_xml)
from words import Words

HERE = os.path.dirname(os.path.abspath(__file__))


def own_texts():
    texts = [read_xml("samples/complete/submission.xml", "samples", 40)]
    texts += [many_lines(read_gold(t), 8)
              for t in sorted(glob.glob(HERE + "/gold/*.txt"))]
    texts.append(read_xml("criteria/pmqa4-2565/criteria.xml", "criteria", 20))
    texts.append(Text("marks", [Paragraph(" ".join(row))
                                for row in ink.combinations()]))
    return texts


def put_untold(engine, told, found):
    """Lines that miss the margin without a message."""
    if hasattr(engine, "told"):
        found.put("untold", max(0, found.get("short") - told))


def measure_lines(engine, pdf, rows, text, words, found):
    lines = measure.lines_of(rows, text.paragraphs)
    measure.margins(lines, found)
    put_untold(engine, getattr(engine, "told", 0), found)
    measure.pages(lines, found)
    if text.name == "marks":
        return                          # no running text
    measure.looseness(lines, found)
    measure.spaces(lines, found)
    measure.edges(lines, found)
    found.put("actual text", readers.actual_texts(pdf) / max(1, len(lines)))
    if any(p.bars for p in text.paragraphs):
        measure.torn(rows, text.paragraphs, words.known, found)


def measure_ink(pdf, rows, text, found):
    pages = list(ink.draw(pdf))
    if not any(p.boxes for p in pages):
        return
    count, bad = ink.misplaced(rows, text.paragraphs, pages,
                               harfbuzz.Shaper())
    found.put("marked clusters", count)
    found.put("marks off", len(bad), bad)
    clash = ink.touching(pages)
    found.put("ink touching", len(clash), clash)


def measure_speed(engine, text, folder, found):
    if not hasattr(engine, "timings") or text.name == "marks":
        return
    chars = sum(len(p.text) for p in text.paragraphs)
    for part, ms in engine.timings(text, folder).items():
        if part in ("break", "shape", "fit", "emit"):
            found.put("us " + part, ms * 1000 / chars)


def measure_text(engine, text, words, options):
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        pdf = engine.typeset(text, folder)
        glyphs = read_glyphs(pdf, read_scales(pdf))
        found.put("found", align(text.paragraphs, glyphs))
        rows = rows_of(glyphs, text.paragraphs)
        if "lines" in options.only:
            measure_lines(engine, pdf, rows, text, words, found)
        if "ink" in options.only:
            measure_ink(pdf, rows, text, found)
        if "back" in options.only:
            readers.read_back(pdf, text, found, options.npm)
        if "speed" in options.only:
            measure_speed(engine, text, folder, found)
    return found


def measure_probes(engine, options):
    """Probes of probes.txt and of the unit test, pushed over the margin."""
    found, verdicts, lines = Found(), probes.Verdicts(), []
    told = 0
    every = probes.read_probes() + list(probes.unit_probes())
    for text in probes.pushed_texts(every, harfbuzz.Shaper(),
                                    options.positions):
        with tempfile.TemporaryDirectory() as folder:
            glyphs = read_glyphs(engine.typeset(text, folder))
        told += getattr(engine, "told", 0)
        align(text.paragraphs, glyphs)
        rows = rows_of(glyphs, text.paragraphs)
        verdicts.add(rows, text.paragraphs)
        lines += measure.lines_of(rows, text.paragraphs)
    verdicts.put(found)
    measure.margins(lines, found)
    put_untold(engine, told, found)
    found.put("short probes", found.figure.pop("short"),
              found.examples.pop("short"))
    del found.figure["tiny"]            # all tails are alike
    return found


def measure_engine(engine, texts, words, options):
    results = []
    for text in texts:
        print(f"{engine.name}: {text.name}", file=sys.stderr)
        results.append((text.name, measure_text(engine, text, words,
                                                options)))
    if "probes" in options.only and not options.text:
        results.append(("probes", measure_probes(engine, options)))
    return results


def engines_of(options):
    every = [engines.Pmqa()]
    if not options.quick:
        every += [peer(options.npm) for peer in peers.ALL]
    for engine in every:
        if options.engines and engine.name not in options.engines:
            continue
        if engine.missing():
            print(f"note: {engine.name} left out: {engine.missing()}")
        else:
            yield engine


def options_of(args):
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--quick", action="store_true")
    p.add_argument("--check", action="store_true")
    p.add_argument("--only", default="lines,back,ink,speed,probes")
    p.add_argument("--engines", default="")
    p.add_argument("--positions", type=int)
    p.add_argument("--worst", type=int, default=0)
    p.add_argument("text", nargs="*")
    o = p.parse_args(args)
    o.engines = o.engines.split(",") if o.engines else []
    if o.positions is None:
        o.positions = 6 if o.quick else probes.POSITIONS
    return o


def main():
    options = options_of(sys.argv[1:])
    options.npm = npm.folder(install=not options.quick)
    texts = [read_gold(t) if is_gold(t) else read_plain(t)
             for t in options.text] or own_texts()
    if options.only == "probes":
        texts = []
    words = Words(texts)
    results = {}
    for engine in engines_of(options):
        try:
            results[engine.name] = measure_engine(engine, texts, words,
                                                  options)
        except RuntimeError as e:
            print(f"note: {engine.name} failed: {e}")
    report = Report(results)
    bad = report.show()
    report.show_worst_lines()
    if options.worst:
        report.worst(options.worst)
    if options.check and bad:
        sys.exit("not held: " + "; ".join(bad))


main()
