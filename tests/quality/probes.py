"""Probes: phrases pushed over the right margin in small steps, to see where a
program breaks them.  probes.txt says where it may."""
import bisect
import itertools
import os
import re

from measure import INDENT, MARGIN, LEFT, SIZE
from source import Paragraph, Text

HERE = os.path.dirname(os.path.abspath(__file__))
FREE, SOFT = "\u00a6", "\u00ac"
POSITIONS = 52
DOCUMENT = 12000			# paragraphs
UNIT = os.path.join(HERE, "../unit/text_breaks_probes.inc")

# Words that stand before a probe, and a tail of a little more than a line.
WORDS = ("ใน และ ของ ที่ งาน คน บ้าน เมือง น้ำ ดี ไป มา ได้ ให้ แล้ว ยัง กับ "
         "ปลา นก ม้า ไม้ ดิน ฟ้า แม่ พ่อ ลูก ถนน รถ เรือ ข้าว").split()
TAIL = (" เป็นเรื่องที่ทุกคนในบ้านควรรู้ไว้ก่อนออกไปทำงานในเมือง และควรบอกลูกกับแม่"
        "ให้รู้ด้วยว่าจะกลับมาถึงบ้านเมื่อใด")


class Probe:
    """text; free and soft: offsets of breaks that may be; judged: those that
    count, None = all."""

    def __init__(self, text, free, soft, judged=None):
        self.text, self.free, self.soft = text, free, soft
        self.judged = judged


def probe_of(row):
    row = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m.group(1), 16)), row)
    text, free, soft = "", set(), set()
    for c in row:
        if c == FREE:
            free.add(len(text))
        elif c == SOFT:
            soft.add(len(text))
        else:
            text += c
    return Probe(text, free, soft)


def read_probes(path=HERE + "/probes.txt"):
    with open(path, encoding="utf-8") as f:
        return [probe_of(line.rstrip("\n")) for line in f
                if line.strip() and not line.startswith("# ")]


def unit_probes(path=UNIT):
    """The boundaries of the unit test, each the only one judged."""
    with open(path, encoding="utf-8") as f:
        found = re.findall(r'P\((\w+), "((?:[^"\\]|\\.)*)", '
                           r'"((?:[^"\\]|\\.)*)"\)', f.read())
    for verdict, a, b in found:
        a, b = (re.sub(rb"\\x([0-9a-f]{2})|\\(.)", lambda m: m.group(2) or
                       bytes([int(m.group(1), 16)]), s.encode()).decode()
                for s in (a, b))
        if verdict == "FREE":
            continue
        soft = set() if verdict == "HARD" else {len(a)}
        yield Probe(a + b, set(), soft, {len(a)})


class Filler:
    """Words of any wanted width, to half a point or so."""

    def __init__(self, width):
        self.width = width
        self.space = width(" ")
        self.triples = sorted((sum(map(width, t)), t) for t in
                              itertools.permutations(WORDS[::2], 3))
        self.widths = [w for w, _ in self.triples]
        self.least = self.widths[0]

    def of(self, wanted, seed):
        out = []
        wanted -= 2 * self.space
        while wanted > self.least + 90:
            word = WORDS[seed % len(WORDS)]
            out.append(word)
            wanted -= self.width(word)
            if seed % 5 == 0:
                out.append(" ")
                wanted -= self.space
            seed += 7
        i = min(bisect.bisect(self.widths, wanted), len(self.triples) - 1)
        return "".join(out).strip() + " " + "".join(self.triples[i][1])


LINE = MARGIN - LEFT


def pushed(probe, filler, n, k, of):
    """The probe so far over the margin that its k-th part stands before; at
    the end of the first line or of the third, after a space or a word."""
    lines = 2 * LINE if k % 2 else 0
    width = filler.width(probe.text)
    head = filler.of(lines + LINE - INDENT - width * (k + .5) / of,
                     n * 11 + k * 13) + " " * (k // 2 % 2)
    par = Paragraph(head + probe.text + TAIL)
    par.probe, par.start = probe, len(head)
    return par


def pushed_texts(probes, shaper, positions=POSITIONS):
    """Documents of some thousand paragraphs."""
    filler = Filler(lambda s: shaper.width(s) * SIZE)
    every = [pushed(p, filler, n, k, positions)
             for n, p in enumerate(probes) for k in range(positions)]
    for i in range(0, len(every), DOCUMENT):
        yield Text("probes", every[i:i + DOCUMENT])


def same_break(text, at, marks):
    """Is the break before letter `at` at one of the marks?  White space and
    what has no width may stand between."""
    k = at
    while k > 0 and k not in marks and text[k - 1] in " \u200b\u00a0\u2060":
        k -= 1
    return k in marks


class Verdicts:
    """Breaks found inside probes, of any number of documents."""

    def __init__(self):
        self.pushed = self.breaks = 0
        self.forbidden, self.soft = [], []

    def add(self, rows, paragraphs):
        self.pushed += len(paragraphs)
        for a, b in zip(rows, rows[1:]):
            if b.paragraph == a.paragraph:
                self.judge(paragraphs[a.paragraph], b.first)

    def judge(self, par, first):
        p, at = par.probe, first - par.start
        if not 0 < at < len(p.text):
            return
        self.breaks += 1
        shown = p.text[:at] + "|" + p.text[at:]
        if p.judged is not None and not same_break(p.text, at, p.judged):
            return
        if same_break(p.text, at, p.soft):
            self.soft.append(shown)
        elif not same_break(p.text, at, p.free):
            self.forbidden.append(shown)

    def put(self, found):
        found.put("pushed", self.pushed)
        found.put("probe breaks", self.breaks)
        found.put("forbidden", len(self.forbidden), counted(self.forbidden))
        found.put("soft", len(self.soft), counted(self.soft))
        found.put("soft share", len(self.soft) / self.pushed)


def counted(shown):
    return [f"{n} x {s}" for s, n in sorted(
        {s: shown.count(s) for s in set(shown)}.items(),
        key=lambda e: (-e[1], e[0]))]
