"""Where ink really is: contours of the drawn page (mutool's SVG) against
HarfBuzz's own drawing of each cluster, and between neighbouring lines."""
import collections
import glob
import os
import re
import subprocess
import tempfile

from measure import SIZE
from outline import svg_boxes
from pages import MARKS

TOLERANCE = .015 * SIZE
AM_PART = .06 * SIZE		# justification may move what follows a ring
PATH = re.compile(r'<path id="([^"]+)" d="([^"]*)"')
USE = re.compile(r'href="#([^"]+)" transform="matrix\(([^)]*)\)"')
CELL = 4

TONES = ("", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b")
VOWELS = ("", "\u0e31", "\u0e34", "\u0e35", "\u0e36", "\u0e37", "\u0e38",
          "\u0e39")
OTHERS = ("\u0e4c", "\u0e34\u0e4c", "\u0e38\u0e4c", "\u0e47")


def combinations():
    """Each of 44 consonants with 48 vowels and marks, a row a consonant."""
    marks = [v + t for v in VOWELS for t in TONES if v + t]
    marks += [t + "\u0e33" for t in TONES] + list(OTHERS)
    for cp in range(0x0e01, 0x0e2f):
        if cp not in (0x0e24, 0x0e26):
            yield [chr(cp) + m for m in marks]


class Page:
    """Boxes of all contours in points, y downwards, found by place."""

    def __init__(self, svg):
        glyphs = {m.group(1): svg_boxes(m.group(2))
                  for m in PATH.finditer(svg)}
        self.cells = collections.defaultdict(list)
        self.boxes = []
        for m in USE.finditer(svg):
            a, b, _, d, e, f = map(float, m.group(2).split(","))
            if b:
                continue                # turned: no running text
            for x0, y0, x1, y1 in glyphs.get(m.group(1), ()):
                self.add((e + a * x0, f + d * y1, e + a * x1, f + d * y0, f))

    def add(self, box):
        self.boxes.append(box)
        self.cells[int(box[0] // CELL), int(box[1] // CELL)].append(box)

    def holds(self, want, more):
        """A contour at this place?  more: how far right it may be."""
        x, y = int(want[0] // CELL), int(want[1] // CELL)
        return any(-TOLERANCE <= b[0] - want[0] <= TOLERANCE + more and
                   -TOLERANCE <= b[2] - want[2] <= TOLERANCE + more and
                   abs(b[1] - want[1]) <= TOLERANCE and
                   abs(b[3] - want[3]) <= TOLERANCE
                   for i in (x - 1, x, x + 1) for j in (y - 1, y, y + 1)
                   for b in self.cells.get((i, j), ()))


def draw(pdf):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mutool", "draw", "-q", "-F", "svg", "-O",
                        "text=path", "-o", folder + "/p%d.svg", pdf],
                       capture_output=True, check=False)
        names = glob.glob(folder + "/p*.svg")
        names.sort(key=lambda n: int(re.sub(r"\D", "", os.path.basename(n))))
        for n in names:
            with open(n, encoding="utf-8") as f:
                yield Page(f.read())


def cluster_of(text, at):
    end = at + 1
    while end < len(text) and (text[end] in MARKS or text[end] == "\u0e33"):
        end += 1
    return text[at:end]


def clusters(rows, paragraphs):
    """Marked clusters of the set rows: (text, first glyph)."""
    for row in rows:
        text = paragraphs[row.paragraph].text
        for g in row.glyphs:
            c = cluster_of(text, g.at[1])
            if len(c) > 1 and text[g.at[1]] != "\u0e33":
                yield c, g


def misplaced(rows, paragraphs, pages, shaper):
    """Clusters that are not drawn as HarfBuzz draws them."""
    bad, count = [], 0
    for c, g in clusters(rows, paragraphs):
        count += 1
        am = len(shaper.contours(shaper.shape("\u0e32")[0][0])) if \
            c[-1] == "\u0e33" else 0
        boxes = shaper.boxes(c)
        page = pages[g.page - 1]
        for i, (x0, y0, x1, y1) in enumerate(boxes):
            want = (g.x + x0 * SIZE * g.scale, g.y - y1 * SIZE,
                    g.x + x1 * SIZE * g.scale, g.y - y0 * SIZE)
            if not page.holds(want, AM_PART if i >= len(boxes) - am else 0):
                bad.append(c)
                break
    return count, bad


def touching(pages):
    """Contours of one line that reach into the box of another's."""
    bad = []
    for page in pages:
        lines = collections.defaultdict(list)
        for b in page.boxes:
            lines[round(b[4])].append(b)
        ys = sorted(lines)
        for a, b in zip(ys, ys[1:]):
            if b - a < 8:
                continue
            low = [x for x in lines[a] if x[3] > a + 3]
            high = [x for x in lines[b] if x[1] < b - 9]
            bad += [(round(x[0]), a) for x in low for y in high
                    if x[3] > y[1] and x[0] < y[2] and y[0] < x[2]]
    return bad
