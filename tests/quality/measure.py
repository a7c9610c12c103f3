"""Figures of set lines: margins, looseness, spaces, gaps, words, pages."""
import math

from pages import letters_of
from source import THAI

SIZE = 10.56			# points: 16 pt of TH Sarabun
SPACE = .324 * SIZE		# natural, of Laksaman
WIDTH, HEIGHT = 595.276, 841.89
LEFT, RIGHT, TOP, BOTTOM = (cm / 2.54 * 72 for cm in (3, 2, 2.5, 2))
LEADING = 20.7
INDENT = 2.5 / 2.54 * 72
MARGIN = WIDTH - RIGHT
SLACK = .75			# points a line may miss the margin by


def is_last(rows, i):
    return i + 1 == len(rows) or rows[i + 1].paragraph != rows[i].paragraph


class Line:
    """A row measured: natural width, spaces and gaps between clusters.

    loose: with the letters as wide as they are drawn; shaped: as wide as the
    font has them; scale: between the two."""

    def __init__(self, row, text, last):
        self.row, self.last = row, last
        end = row.end
        while end < len(text) and not letters_of(text[end]) and \
                text[end] != " ":
            end += 1
        self.text = text[row.first:end]
        self.spaces, self.gaps = [], []
        lost = 0                # width of letters the reader did not give
        for a, b in zip(row.glyphs, row.glyphs[1:]):
            between = text[a.at[1] + 1:b.at[1]]
            if any(map(letters_of, between)):
                lost += b.x - a.right
            elif " " in between or "\u00a0" in between:
                self.spaces.append((b.x - a.right) / SPACE)
            elif THAI.match(a.c) and THAI.match(b.c):
                self.gaps.append((b.x - a.right) / SIZE)
        advances = sum(g.right - g.x for g in row.glyphs)
        fixed = lost + len(self.spaces) * SPACE
        self.scale = row.glyphs[0].scale
        self.set = row.right - row.left
        self.loose = self.looseness(advances + fixed)
        self.shaped = self.looseness(advances / self.scale + fixed)

    def looseness(self, natural):
        return (self.set - natural) / max(self.set, 1)


def lines_of(rows, paragraphs):
    return [Line(r, paragraphs[r.paragraph].text, is_last(rows, i))
            for i, r in enumerate(rows)]


def mean(v):
    return sum(v) / len(v) if v else 0


def deviation(v):
    m = mean(v)
    return math.sqrt(mean([(x - m) ** 2 for x in v]))


def share(v, p):
    """The p-th part of sorted values, as .95."""
    v = sorted(v)
    return v[min(len(v) - 1, int(p * len(v)))] if v else 0


def margins(lines, found):
    """Lines past the right margin, lines short of it, short last lines."""
    past = [li for li in lines if li.row.right > MARGIN + SLACK]
    short = [li for li in lines
             if not li.last and li.row.whole and
             li.row.right < MARGIN - SLACK]
    tiny = [li for i, li in enumerate(lines) if li.last and i > 0 and
            not lines[i - 1].last and li.set < INDENT]
    found.put("lines", len(lines))
    found.put("past", len(past), past)
    found.put("short", len(short), short)
    found.put("tiny", len(tiny), tiny)


def looseness(lines, found):
    full = [li for li in lines if not li.last and
            li.row.right > MARGIN - SLACK]
    loose = [abs(li.loose) for li in full]
    worst = sorted(full, key=lambda li: -abs(li.loose))
    found.put("loose mean", mean([li.loose for li in full]))
    found.put("loose abs", mean(loose))
    found.put("loose sd", deviation([li.loose for li in full]))
    found.put("loose p95", share(loose, .95))
    found.put("loose max", max(loose, default=0), worst)
    found.put("shaped mean", mean([li.shaped for li in full]))
    found.put("shaped sd", deviation([li.shaped for li in full]))
    found.put("shaped p95", share([abs(li.shaped) for li in full], .95))
    scaled = [abs(li.scale - 1) for li in full]
    found.put("scale mean", mean(scaled))
    found.put("scale max", max(scaled, default=0))


def spaces(lines, found):
    every = [(s, li) for li in lines for s in li.spaces if not li.last]
    gaps = [(g, li) for li in lines for g in li.gaps if not li.last]
    every.sort(key=lambda e: -e[0])
    gaps.sort(key=lambda e: -e[0])
    found.put("space max", every[0][0] if every else 0,
              [li for _, li in every[:20]])
    found.put("spaces > 2", mean([s > 2.005 for s, _ in every]))
    found.put("gap max", gaps[0][0] if gaps else 0,
              [li for _, li in gaps[:20]])
    found.put("gap p95", share([g for g, _ in gaps], .95))


def same_paragraph(a, b):
    return a.row.paragraph == b.row.paragraph


def pages(lines, found):
    """A page must not begin with a paragraph's last line, nor end with its
    first."""
    widows, orphans = [], []
    for i in range(1, len(lines)):
        a, b = lines[i - 1], lines[i]
        if a.row.page == b.row.page or not same_paragraph(a, b):
            continue
        if b.last:
            widows.append(b)
        if i < 2 or not same_paragraph(lines[i - 2], a):
            orphans.append(a)
    found.put("widows", len(widows), widows)
    found.put("orphans", len(orphans), orphans)


# A line must not begin or end with these (hard rules, every text).
NOT_FIRST = set("\u0e30\u0e32\u0e33\u0e45\u0e46)]}\u201d\u2019\u00bb%,;:!?"
                "\u2026\u0e5a\u0e5b")
NOT_LAST = set("\u0e40\u0e41\u0e42\u0e43\u0e44([{\u201c\u2018\u00ab\u0e3f$")


def edges(lines, found):
    """Lines that begin or end with what may not, and ends in a hyphen."""
    bad = [b for a, b in zip(lines, lines[1:]) if same_paragraph(a, b) and
           (b.text[0] in NOT_FIRST or a.text[-1] in NOT_LAST or
            b.text[0] == "\u0e2f" and b.text[:4] != "\u0e2f\u0e1e\u0e13\u0e2f"
            and b.text[:3] != "\u0e2f\u0e25\u0e2f")]
    hyphens = [li for li in lines if not li.last and li.text[-1] == "-"]
    found.put("edges", len(bad), bad)
    found.put("hyphens", len(hyphens), hyphens)


def torn(rows, paragraphs, known, found):
    """Breaks inside words of a gold text: at a joint of a compound, or worse;
    where the text marks no joints, parts that are words make a compound.
    Only between two Thai letters."""
    breaks, nonsense, compound = 0, [], []
    marked = any(p.joints for p in paragraphs)
    for a, b in zip(rows, rows[1:]):
        par = paragraphs[a.paragraph]
        if b.paragraph != a.paragraph or par.bars is None:
            continue
        breaks += 1
        at, before = b.first, par.text[b.first - 1]
        if at in par.bars or not THAI.match(par.text[at]) or \
                not THAI.match(before):
            continue
        left = par.text[max(x for x in par.bars if x < at):at]
        right = par.text[at:min(x for x in par.bars if x > at)]
        parts = left + "|" + right
        sense = at in par.joints or not marked and known(left) and \
            known(right)
        (compound if sense else nonsense).append(parts)
    found.put("breaks", breaks)
    found.put("nonsense", len(nonsense), nonsense)
    found.put("compound", len(compound), compound)
