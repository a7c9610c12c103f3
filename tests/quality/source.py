"""Texts to measure: paragraphs, and what is known about their words.

A text is a list of paragraphs.  Gold texts have their words parted by `|`
and the joints of compounds by `~` (gold/README.md); probes have signs where
a line may break (probes.txt)."""
import re
import xml.etree.ElementTree as ET

THAI = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")
BLOCKS = ("p", "li", "td", "th", "caption", "name", "remark", "title", "text",
          "label", "hint", "guidance", "description", "meaning")
INLINE_CUT = ("ul", "ol", "table", "figure", "p")


class Paragraph:
    """text: what is set; bars: offsets of word boundaries, joints: of parts
    of compounds; None = unknown."""

    def __init__(self, text, bars=None, joints=None):
        self.text, self.bars, self.joints = text, bars, joints


class Text:
    def __init__(self, name, paragraphs):
        self.name = name
        self.paragraphs = paragraphs

    def plain(self):
        return "".join(p.text + "\n" for p in self.paragraphs)


def tidy(s):
    """One space at a time: half of the peers know no other."""
    return re.sub("[ \t\n\r\v\x85\u2028\u2029]+", " ", s).strip(" ")


def rows(path):
    with open(path, encoding="utf-8-sig", errors="replace") as f:
        for line in re.split("[\n\f]", f.read()):
            if line.strip():
                yield line


def read_plain(path):
    kept = map(tidy, rows(path))
    return Text(path.rsplit("/", 1)[-1], [Paragraph(t) for t in kept if t])


def gold_paragraph(row):
    text, bars, joints = "", set(), set()
    for piece in re.split("([|~])", tidy(re.sub(r"\|* +\|*", " ", row))):
        if piece == "|":
            bars.add(len(text))
        elif piece == "~":
            joints.add(len(text))
        else:
            text += piece
    bars.update(m.start() for m in re.finditer(r"(?<= )|(?= )|^|$", text))
    return Paragraph(text, bars, joints)


def read_gold(path):
    return Text(path.rsplit("/", 1)[-1],
                [gold_paragraph(r) for r in rows(path)
                 if not r.startswith("#")])


def is_gold(path):
    """Words parted by bars: several of them in a hundred characters."""
    text = "".join(rows(path))
    return text.count("|") * 20 > len(text)


def beheaded(par, words):
    """The paragraph without its first words: its lines break elsewhere."""
    cuts = sorted(b for b in par.bars if par.text[b:b + 1].strip())
    cut = cuts[min(words, len(cuts) - 1)]
    return Paragraph(par.text[cut:], {b - cut for b in par.bars if b >= cut},
                     {j - cut for j in par.joints if j > cut})


def many_lines(gold, times):
    """A gold text again and again, each time from other words on."""
    return Text(f"{gold.name} x {times}",
                [beheaded(p, 3 * k) for k in range(times)
                 for p in gold.paragraphs])


def own_text(e):
    parts = [e.text or ""]
    for c in e:
        if c.tag in INLINE_CUT:
            break
        parts.append(" " if c.tag == "br" else own_text(c))
        parts.append(c.tail or "")
    return "".join(parts)


def read_xml(path, name, least):
    """Running text of an XML file: its text blocks of `least` letters."""
    kept, seen = [], set()
    for e in ET.parse(path).getroot().iter():
        tag = e.tag.rsplit("}", 1)[-1] if isinstance(e.tag, str) else ""
        text = tidy(own_text(e)) if tag in BLOCKS else ""
        if len(text) >= least and THAI.search(text) and text not in seen:
            seen.add(text)
            kept.append(Paragraph(text))
    return Text(name, kept)
