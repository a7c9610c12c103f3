"""Glyphs of a PDF as an independent reader sees them (mutool stext), row by
row.  Only what stands on the line is kept: marks above and below are left to
ink.py, so that damaged maps of marks do no harm here."""
import html
import re
import subprocess
import unicodedata

CHAR = re.compile(rb'<char quad="(\S+) \S+ (\S+) [^"]*" x="(\S+)" y="(\S+)" '
                  rb'[^>]*c="([^"]*)"/>|(<page )')
SPAN = re.compile(rb'<page |transform="(\S+) \S+ \S+ (\S+) \S+ (\S+)"|'
                  rb'trm="(\S+) (\S+) \S+ (\S+)"|'
                  rb'<g [^>]*?x="\S+" y="(\S+)"')
MARKS = set("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48"
            "\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")
BLANKS = set(" \u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\t\n\r")
# Old private code points that reader and font agree on for letters.
PRIVATE = {"\uf70f": "\u0e0d", "\uf700": "\u0e10"}


def letters_of(c):
    """What is left of a character when marks and blanks do not count; SARA AM
    counts as the SARA AA in it."""
    if c == "\u0e33":
        return "\u0e32"
    if c in MARKS or c in BLANKS:
        return ""
    if c in PRIVATE:
        return PRIVATE[c]
    if "\ue000" <= c <= "\uf8ff" or c == "\ufffd" or unicodedata.category(c) in ("Mn", "Cf"):
        return ""
    return unicodedata.normalize("NFKD", c) if ord(c) > 0xf000 else c


class Glyph:
    """scale: by which the program drew it wider than its font has it."""
    __slots__ = ("c", "x", "right", "y", "page", "at", "scale")

    def __init__(self, c, x, right, y, page, scale=1):
        self.c, self.x, self.right, self.y, self.page = c, x, right, y, page
        self.scale = scale
        self.at = None                  # (paragraph, offset) in the source


def read_chars(pdf):
    """(character, x, right edge, y, page) as mutool gives them."""
    out = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf],
                         capture_output=True, check=False).stdout
    page = 0
    for m in CHAR.finditer(out):
        if m.group(6):
            page += 1
            continue
        c = m.group(5).decode("utf-8")
        yield (html.unescape(c) if c.startswith("&") else c,
               float(m.group(3)), float(m.group(2)), float(m.group(4)), page)


def read_scales(pdf):
    """{(page, baseline): width over height of its letters}, of level ones, as
    mutool draws them."""
    out = subprocess.run(["mutool", "trace", pdf], capture_output=True,
                         check=False).stdout
    scales, page, at, scale = {}, 0, (1, 1, 0), None
    for m in SPAN.finditer(out):
        if m.group(1):
            at = tuple(float(m.group(k)) for k in (1, 2, 3))
        elif m.group(4):
            wide, turned, high = (float(m.group(k)) for k in (4, 5, 6))
            scale = None if turned or not high else \
                abs(at[0] * wide / (at[1] * high))
        elif m.group(7):
            y = at[1] * float(m.group(7)) + at[2]
            if scale is not None:
                scales.setdefault((page, round(y, 1)), scale)
        else:
            page += 1
    return scales


def read_glyphs(pdf, scales=None):
    """Glyphs that stand on the line.  A glyph of several characters comes as
    one with its width and others with none; who is left of them gets it.  scales: of
    read_scales, where they matter."""
    glyphs, dropped, scales = [], None, scales or {}
    for c, x, right, y, page in read_chars(pdf):
        c = letters_of(c) if len(c) == 1 else c
        last = glyphs[-1] if glyphs else None
        if not c:
            if last and last.right - last.x < .01 and last.x == x:
                last.right = right
            dropped = (x, right, y)
            continue
        if right - x < .01 and dropped and dropped[1:] == (x, y):
            x = dropped[0]
        glyphs.append(Glyph(c, x, right, y, page,
                            scales.get((page, round(y, 1)), 1)))
        dropped = None
    return glyphs


class Row:
    """One line on a page: its glyphs that the source knows, left to right."""

    def __init__(self, glyphs):
        self.glyphs = glyphs
        self.page, self.y = glyphs[0].page, glyphs[0].y
        self.paragraph = glyphs[0].at[0]
        self.first, self.end = glyphs[0].at[1], glyphs[-1].at[1] + 1
        self.left = glyphs[0].x
        self.right = max(g.right for g in glyphs)
        self.whole = True               # no letters lost at its ends


def add_hyphens(glyphs, rows):
    """A hyphen the program added at the end of a line belongs to its width."""
    last = {(r.page, round(r.y), round(r.glyphs[-1].right)): r for r in rows}
    for g in glyphs:
        row = last.get((g.page, round(g.y), round(g.x)))
        if row and g.at is None and g.c in "-\u2010":
            row.right = g.right


def rows_of(glyphs, paragraphs):
    """Rows in the order of the source; glyphs without a place are left out."""
    row, out = [], []
    for g in sorted((g for g in glyphs if g.at), key=lambda g: g.at):
        if row and (g.page != row[-1].page or abs(g.y - row[-1].y) > 3 or
                    g.at[0] != row[-1].at[0]):
            out.append(Row(row))
            row = []
        row.append(g)
    if row:
        out.append(Row(row))
    for a, b in zip(out, out[1:]):
        text = paragraphs[b.paragraph].text
        start = a.end if a.paragraph == b.paragraph else 0
        if any(map(letters_of, text[start:b.first])):
            a.whole = b.whole = False
    add_hyphens(glyphs, out)
    return out
