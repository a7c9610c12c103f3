#!/usr/bin/env python3
"""Pages judged as a careful printer would: layout.py PMQA [N].

Sets N stress documents (stress.py; 200 unless given) and the samples, and
counts what must not be: widows, orphans, headings and captions left alone,
figures over a break, rows torn that a page holds, heads of tables missing
where a table goes on, footnotes away from their mark, ink outside the type
area, letters over letters.  Twice: from `pmqa dump pages`, by structure
elements, and from the PDF alone, by the letters mutool finds and the marks in
the texts.  A line for each fault, the sums at the end; exit 1 if there are
any."""
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import stress

TOP = pathlib.Path(__file__).resolve().parents[2]
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
FAULTS = ["widow", "orphan", "stranded heading", "stranded caption",
          "figure over a break", "row split", "head missing", "note away",
          "ink outside", "letters overprinted"]
SAMPLES = [f for f in sorted((TOP / "samples").glob("*/submission.xml"))
           if f.parent.name != "faulty"]
SLACK = .75                             # pt, for ink at the margins


# ---- by structure, from the dump ----

class Elem:
    def __init__(self, role, parent, spans):
        self.role, self.parent, self.spans = role, parent, spans
        self.kids, self.spots = [], []  # spots: (page, y, place, text)


LINE = re.compile(r" x=([-\d.]+) size=([\d.]+)(?: rise=[-\d.]+)?"
                  r" colour=\w+ e(\d+) \"((?:[^\"\\]|\\.)*)\"")


class Dump:
    def __init__(self, text):
        self.elem, self.order, self.artifact = {}, [], []
        self.height = []
        page, spots = -1, []
        for line in text.split("\n"):
            if line.startswith("page "):
                page += 1
                self.artifact.append("")
                self.height.append(float(line.split()[2].split(",")[1]))
            elif line.startswith("  line "):
                y = float(re.match(r"  line y=([-\d.]+)", line).group(1))
                for m in LINE.finditer(line):
                    if m.group(3) == "0":
                        self.artifact[page] += m.group(4)
                    else:
                        spots.append((int(m.group(3)), page, y,
                                      len(spots), m.group(4)))
            elif line.startswith(("  image ", "  path")):
                e = int(line.rsplit(" e", 1)[1])
                if e:
                    y = float(line.split()[1].split(",")[1]) \
                        if line.startswith("  image") else None
                    spots.append((e, page, y, len(spots), ""))
            elif re.match(r"e\d+ ", line):
                w = line.split()
                self.elem[int(w[0][1:])] = Elem(w[1], int(w[3][1:]),
                                                "rowspan=" in line)
        for i, e in self.elem.items():
            if e.parent in self.elem:
                self.elem[e.parent].kids.append(i)
        self.spots = spots
        for e, p, y, n, t in spots:
            self.elem[e].spots.append((p, y, n, t))

    def up(self, i, roles):
        while i in self.elem and self.elem[i].role not in roles:
            i = self.elem[i].parent
        return i if i in self.elem else 0

    def chain(self, i):
        while i in self.elem:
            yield i
            i = self.elem[i].parent

    def below(self, i, without=("Note",)):
        """All spots of an element and what it holds, as painted."""
        e = self.elem[i]
        out = list(e.spots)
        for k in e.kids:
            if self.elem[k].role not in without:
                out += self.below(k, without)
        return sorted(out, key=lambda s: s[2])

    def text(self, i):
        return "".join(s[3] for s in self.below(i))


def pieces(spots):
    """The lines of a text, parted where a page or a column ends:
    [(page, [y, ...])]."""
    out = []
    for p, y, _, _ in spots:
        if y is None:
            continue
        if not out or out[-1][0] != p or y < out[-1][1][-1] - 3:
            out.append((p, [y]))
        elif y > out[-1][1][-1] + 3:
            out[-1][1].append(y)
    return out


def judge_dump(text, body):
    """Faults of a dump; body: height of the type area, in pt."""
    d = Dump(text)
    for i, e in d.elem.items():
        if e.role == "P":
            parts = pieces(d.below(i))
            if len(parts) > 1 and len(parts[-1][1]) == 1:
                yield "widow", parts[-1][0], d.text(i)
            if len(parts) > 1 and len(parts[0][1]) == 1:
                yield "orphan", parts[0][0], d.text(i)
        elif e.role == "Caption":
            yield from caption(d, i)
        elif e.role == "Figure":
            if len({s[0] for s in d.below(i)}) > 1:
                yield "figure over a break", d.below(i)[0][0], d.text(i)
        elif e.role == "TR":
            yield from split_row(d, i, body)
        elif e.role == "Table":
            yield from heads(d, i, body)
    yield from headings(d)


def headings(d):
    """The next thing of the body in reading order stands under it."""
    def body(e):
        return not d.up(e, ("Note",))
    spots = [s for s in d.spots if body(s[0])]
    for k, (e, p, y, _, _) in enumerate(spots):
        h = d.up(e, HEADINGS)
        if not h or y is None:
            continue
        after = spots[k + 1] if k + 1 < len(spots) else None
        if after and d.up(after[0], HEADINGS) == h:
            continue
        if after is None or after[1] != p or \
                (after[2] is not None and after[2] < y - 3):
            yield "stranded heading", p, d.text(h)


def caption(d, i):
    parent = d.elem[d.elem[i].parent]
    mine = {s[0] for s in d.below(i)}
    if parent.role not in ("Table", "Figure") or not mine:
        return
    if parent.role == "Table":
        rows = [k for k in parent.kids if d.elem[k].role != "Caption"]
        first = next((d.below(k) for k in rows if d.below(k)), None)
        ok = first is None or first[0][0] in mine
    else:
        ok = {s[0] for s in d.below(d.elem[i].parent)} == mine
    if not ok:
        yield "stranded caption", min(mine), d.text(i)


def height(spots):
    ys = collections.defaultdict(list)
    for p, y, _, _ in spots:
        if y is not None:
            ys[p].append(y)
    return sum(max(v) - min(v) for v in ys.values()), len(ys)


def split_row(d, i, body):
    spots = []
    for k in d.elem[i].kids:
        spots += d.below(k)
    # A cell over several rows may go on with them.
    pages = [{s[0] for s in d.below(k)} for k in d.elem[i].kids
             if not d.elem[k].spans]
    own = [p for p in pages if p]
    tall, n = height(spots)
    if n > 1 and any(len(p) > 1 for p in own) and tall < .6 * body and \
            not tops(d, i, spots[0]):
        yield "row split", spots[0][0], d.text(i)[:60]


def tops(d, i, first):
    """Only what must be there stands above it: no page has more room."""
    table = d.elem[i].parent
    head = [k for k in d.elem[table].kids if d.elem[k].role == "Caption" or
            d.elem[k].kids and all(d.elem[c].role == "TH"
                                   for c in d.elem[k].kids)]
    for n, (e, p, _, _, _) in enumerate(d.spots):
        if p == first[0] and n < first[2] and \
                not d.up(e, ("Note",) + HEADINGS) and \
                not any(k in head for k in d.chain(e)):
            return False
    return True


def heads(d, i, body):
    rows = [k for k in d.elem[i].kids if d.elem[k].role == "TR"]
    head = []
    for k in rows:
        if any(d.elem[c].role != "TH" for c in d.elem[k].kids):
            break
        head.append(k)
    if not head or len(head) == len(rows):
        return
    first = min(s[0] for k in head for s in d.below(k) or [(0,)])
    tall, _ = height([s for k in head for s in d.below(k)])
    if tall > .2 * body:                # too much to say again
        return
    words = [d.text(k).replace(" ", "") for k in head]
    for p in sorted({s[0] for k in rows[len(head):] for s in d.below(k)}):
        said = d.artifact[p].replace(" ", "")
        if p != first and not all(w in said for w in words):
            yield "head missing", p, words[0][:60]


# ---- by letters, from the PDF alone ----

CHAR = re.compile(rb'<page [^>]*width="([\d.]+)" height="([\d.]+)"|'
                  rb'<font [^>]*size="([\d.]+)"|'
                  rb'<char quad="(\S+) (\S+) (\S+) (\S+) [^"]*" x="(\S+)" '
                  rb'y="(\S+)" [^>]*c="([^"]*)"/>|<image bbox="([^"]*)"')
TOKEN = re.compile(r"([A-Z])(\d+)([az.])")
ABOVE = set("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48"
            "\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e ")


class Letters:
    """Letters of each page: (character, x, right, y, size)."""

    def __init__(self, pdf):
        out = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf],
                             capture_output=True, check=True).stdout
        self.size, self.page = [], []
        size = 0
        for m in CHAR.finditer(out):
            if m.group(1):
                self.size.append((float(m.group(1)), float(m.group(2))))
                self.page.append([])
            elif m.group(3):
                size = float(m.group(3))
            elif m.group(10):
                c = m.group(10).decode()
                c = c if not c.startswith("&") else "&"
                self.page[-1].append((c, float(m.group(8)),
                                      float(m.group(6)), float(m.group(9)),
                                      size))

    def tokens(self):
        """(letter, number, a|z|.) -> [(page, y of its line)]"""
        out = collections.defaultdict(list)
        for p, letters in enumerate(self.page):
            seen = [g for g in letters if g[0].strip()]
            text = "".join(g[0] for g in seen)
            for m in TOKEN.finditer(text):
                out[m.group(1), int(m.group(2)), m.group(3)].append(
                    (p, seen[m.start()][3], seen[m.end() - 1][3]))
        return out


class Area:
    """Type area of each page, and of its text above the footnotes."""

    def __init__(self, letters, masters):
        self.letters, self.masters = letters, masters
        self.text = []
        for p, size in enumerate(letters.size):
            m = self.master(p)
            ys = [g[3] for g in letters.page[p]
                  if m["top"] <= g[3] <= size[1] - m["bottom"] + 3 and
                  not 7 < g[4] < 7.4]
            self.text.append((min(ys, default=0), max(ys, default=0)))

    def master(self, p):
        w, h = self.letters.size[p]
        return min(self.masters, key=lambda m: abs(m["width"] - w) +
                   abs(m["height"] - h))


def judge_pdf(pdf, source):
    letters = Letters(pdf)
    root = ET.fromstring(source)
    masters = [{k: float(v[:-2]) * 72 / 2.54 for k, v in m.attrib.items()
                if v.endswith("cm")} for m in root.iter("page-master")]
    area = Area(letters, masters)
    at = letters.tokens()
    yield from torn(at, area)
    yield from torn_rows(at, area, root)
    yield from alone(at, area, root)
    yield from heads_of(at, root, area)
    for (c, n, what), spots in at.items():
        if (c, what) == ("M", ".") and spots[0][0] != \
                at.get(("N", n, "a"), [(-1,)])[0][0] and len(spots) == 2:
            yield "note away", spots[0][0], f"M{n}"
    yield from ink(letters, area)


def torn(at, area):
    for (c, n, what), spots in at.items():
        if what != "a" or (c, n, "z") not in at:
            continue
        p, y, _ = spots[0]
        q, _, end = at[c, n, "z"][0]
        if p == q:
            continue
        if c == "P" and q == p + 1 and abs(end - area.text[q][0]) < 4:
            yield "widow", q, f"{c}{n}"
        if c == "P" and abs(y - area.text[p][1]) < 4:
            yield "orphan", p, f"{c}{n}"


def torn_rows(at, area, root):
    for row in root.iter("row"):
        marks = TOKEN.findall("".join(row.itertext()))
        over = {m[1] for cell in row.iter("cell")
                if cell.get("rowspan", "1") != "1"
                for m in TOKEN.findall("".join(cell.itertext()))}
        own = [("R", int(n)) for c, n, w in marks if c == "R" and w == "a" and
               ("R", int(n), "z") in at and n not in over]
        spots = [(at[c, n, "a"][0], at[c, n, "z"][0]) for c, n in own]
        split = [k for k, (a, z) in enumerate(spots) if a[0] != z[0]]
        if not split or any(c == "T" for c, _, _ in marks):
            continue
        if any(z[0] > a[0] + 1 for a, z in spots):
            continue                    # higher than the page between
        tall = max(area.text[a[0]][1] - a[1] + z[2] - area.text[z[0]][0]
                   for a, z in spots if a[0] != z[0])
        p = spots[split[0]][0][0]
        size, m = area.letters.size[p], area.master(p)
        top = min((s[1] for k in at for s in at[k] if s[0] == p and
                   k[0] not in "DHCNM"), default=0)
        if tall < .6 * (size[1] - m["top"] - m["bottom"]) and \
                min(a[1] for a, _ in spots) > top + 3:
            yield "row split", p, f"R{own[split[0]][1]}"


def alone(at, area, root):
    for (c, n, what), spots in at.items():
        p, _, y = spots[0]
        if c == "H" and what == "z" and y > area.text[p][1] - 4 and \
                not under(area, p, y):
            yield "stranded heading", p, f"H{n}"
    for table in root.iter("table"):
        marks = TOKEN.findall("".join(table.itertext()))
        if not marks or marks[0][0] != "C":
            continue
        first = next((m for m in marks if m[0] in "DRT"), None)
        cap = at.get(("C", int(marks[0][1]), "z"))
        row = at.get((first[0], int(first[1]), "a")) if first else None
        if cap and row and cap[0][0] != row[0][0]:
            yield "stranded caption", cap[0][0], f"C{marks[0][1]}"


def under(area, p, y):
    """A picture may follow a heading: no letters tell."""
    return area.text[p][1] - y > 4 or any(
        True for _ in ()) or area.letters.size[p][1] - \
        area.master(p)["bottom"] - y > 60


def heads_of(at, root, area):
    for table in root.iter("table"):
        marks = TOKEN.findall("".join(table.itertext()))
        head = [int(n) for c, n, w in marks if c == "D" and w == "a"]
        rows = [int(n) for c, n, w in marks if c == "R" and w == "a"]
        if not head or not rows:
            continue
        spots = [at[("D", n, "a")] for n in head if ("D", n, "a") in at]
        if not spots:
            continue
        p0 = spots[0][0][0]
        ends = [at[("D", n, "z")][0][2] for n in head if ("D", n, "z") in at]
        size, m = area.letters.size[p0], area.master(p0)
        if max(ends) - spots[0][0][1] > .2 * (size[1] - m["top"] -
                                              m["bottom"]):
            continue
        said = {s[0] for s in spots[0]}
        for p in {at["R", n, "a"][0][0] for n in rows if ("R", n, "a") in at}:
            if p not in said:
                yield "head missing", p, f"D{head[0]}"


def ink(letters, area):
    for p, page in enumerate(letters.page):
        m, (w, h) = area.master(p), letters.size[p]
        boxes = collections.defaultdict(list)
        for c, x, right, y, size in page:
            if y > h - m["bottom"] + 3 or c == " ":     # the running foot
                continue
            if x < m["left"] - SLACK or right > w - m["right"] + SLACK or \
                    y < m["top"] or y > h - m["bottom"] + SLACK:
                yield "ink outside", p, f"{c} at {x:.0f},{y:.0f}"
            if c in ABOVE or right - x < 1:
                continue
            for y2, x2, r2, c2 in boxes[int(y // 12)] + \
                    boxes[int(y // 12) - 1] + boxes[int(y // 12) + 1]:
                over = min(right, r2) - max(x, x2)
                if over > .6 * min(right - x, r2 - x2) and abs(y - y2) < 2:
                    yield "letters overprinted", p, f"{c2}{c} at {x:.0f},{y:.0f}"
            boxes[int(y // 12)].append((y, x, right, c))


# ---- runs ----

def run(pmqa, *args):
    env = dict(os.environ, PMQA_DATA=str(TOP), LC_ALL="C")
    return subprocess.run([pmqa, *args, "--messages", "short"], env=env,
                          capture_output=True, timeout=120)


def stress_one(pmqa, seed):
    """Faults of the document of a seed: [(how, fault, page, what)], pages."""
    sample = str(TOP / "samples/complete/submission.xml")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        model = stress.write(folder, seed)
        xml, pdf = str(folder / "template.xml"), str(folder / "out.pdf")
        source = (folder / "template.xml").read_text()
        if model:
            made = run(pmqa, "build", sample, "-t", name, "-o", pdf)
            dump = run(pmqa, "dump", "pages", sample, "-t", name)
        else:
            made = run(pmqa, "typeset", xml, "-o", pdf)
            dump = run(pmqa, "dump", "pages", xml, "-t", "none")
        if made.returncode != 0:
            return [("run", f"exit {made.returncode}", 0,
                     made.stderr.decode()[-200:])], 0
        body = min(float(m.get("height")[:-2]) - 4.5 for m in
                   ET.fromstring(source).iter("page-master")) * 72 / 2.54
        text = dump.stdout.decode()
        out = [("dump", *f) for f in judge_dump(text, body)]
        out += [("pdf", *f) for f in judge_pdf(pdf, source)]
        return out, text.count("\npage ")


def sample_one(pmqa, path, *options):
    dump = run(pmqa, "dump", "pages", str(path), *options)
    text = dump.stdout.decode()
    if dump.returncode != 0:
        return [("run", f"exit {dump.returncode}", 0, str(path))], 0
    return [("dump", *f) for f in judge_dump(text, 25 / 2.54 * 72)], \
        text.count("\npage ")


def main():
    pmqa, n = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    only = [int(s) for s in sys.argv[3:]]
    jobs = [("seed %d" % s, stress_one, (pmqa, s)) for s in
            only or range(1, n + 1)]
    if not only:
        for t in sorted((TOP / "templates").glob("application*")):
            jobs += [(f"{f.parent.name} {t.name}", sample_one,
                      (pmqa, f, "-t", t.name)) for f in SAMPLES]
        jobs += [(f"{f.parent.name} review", sample_one,
                  (pmqa, f, "-t", "review")) for f in SAMPLES]
        jobs += [(f"feedback {v}", sample_one,
                  (pmqa, TOP / "samples/complete/submission.xml",
                   "--assessment", TOP / "samples/assessments/consensus.xml",
                   "--variant", v)) for v in ("agency", "internal",
                                              "executive")]
    count, pages, docs = collections.Counter(), 0, 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for (name, *_), done in [(j, pool.submit(j[1], *j[2])) for j in jobs]:
            faults, n_page = done.result()
            docs, pages = docs + 1, pages + n_page
            for how, fault, page, what in faults:
                count[how, fault] += 1
                if only or count[how, fault] <= 5:
                    print(f"{name}: {how}: page {page + 1}: {fault}: {what}")
    print(f"{docs} documents, {pages} pages; faults by dump / by pdf:")
    for fault in FAULTS:
        print(f"  {fault:22}{count['dump', fault]:6}{count['pdf', fault]:6}")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
