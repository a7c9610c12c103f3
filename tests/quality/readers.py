"""Text back: what PDF readers give for each paragraph, against the source."""
import os
import re
import subprocess

from align import meet_again

HERE = os.path.dirname(os.path.abspath(__file__))
THAI_DIGITS = str.maketrans("".join(map(chr, range(0x0e50, 0x0e5a))),
                            "0123456789")
IGNORED = re.compile("[\u200b\u2060\ufeff\u00ad\f]")


def command(*args):
    done = subprocess.run(args, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def poppler_raw(pdf, _):
    return command("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")


def poppler(pdf, _):
    return command("pdftotext", "-enc", "UTF-8", pdf, "-")


def mutool(pdf, _):
    return command("mutool", "draw", "-q", "-F", "txt", pdf)


def by_node(script):
    def read(pdf, npm):
        if not npm:
            return None
        return command("node", os.path.join(HERE, script), npm, pdf) or None
    return read


READERS = {"poppler -raw": poppler_raw, "poppler": poppler, "mutool": mutool,
           "pdf.js": by_node("read_pdfjs.mjs"),
           "pdfium": by_node("read_pdfium.mjs")}


def squeeze(s):
    return re.sub(r"\s+", "", IGNORED.sub("", s))


def without_folios(text):
    """Page numbers: the first or last line of a page that is just that."""
    pages = []
    for n, page in enumerate(text.split("\f"), 1):
        lines = page.strip().splitlines()
        for i in (0, -1):
            if lines and re.sub("[- \u2013]", "", lines[i]).translate(
                    THAI_DIGITS) == str(n):
                del lines[i]
        pages.append("\n".join(lines))
    return "\n".join(pages)


def exact(text, paragraphs):
    """Paragraphs that come back whole and in order, white space aside."""
    text, at, lost = squeeze(text), 0, []
    for par in paragraphs:
        want = squeeze(par.text)
        k = text.find(want, at)
        if k >= 0:
            at = k + len(want)
        else:
            lost.append(want)
    return lost


def false_spaces(text, source):
    """Blanks in a reader's line that the source has not, of those stretches
    that agree."""
    a = re.sub(r"\s+", " ", IGNORED.sub("", source))
    b = re.sub(r" +", " ", IGNORED.sub("", text))
    i = j = 0
    false = []
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            i, j = i + 1, j + 1
        elif b[j] == "\n" or b[j] == "\r":
            j += 1
        elif a[i] == " ":
            i += 1
        elif b[j] == " ":
            if j and b[j - 1] != "\n" and j + 1 < len(b) and b[j + 1] == a[i]:
                false.append(b[max(0, j - 12):j + 12].replace("\n", "/"))
            j += 1
        else:
            step = meet_again(a, i, b, j)
            if not step:
                break
            i, j = i + step[0], j + step[1]
    return false


def read_back(pdf, text, found, npm):
    found.put("paragraphs", len(text.paragraphs))
    for name, reader in READERS.items():
        got = reader(pdf, npm)
        if got is None:
            continue
        got = without_folios(got)
        lost = exact(got, text.paragraphs)
        found.put("back " + name, 1 - len(lost) / len(text.paragraphs), lost)
        if name.startswith("poppler"):
            false = false_spaces(got, text.plain())
            found.put("false spaces " + name, len(false), false)


def actual_texts(pdf):
    """Spans with ActualText in the contents of all pages."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf,
                           "-"], capture_output=True, check=False)
    return len(re.findall(rb"/ActualText.*?BDC", done.stdout, re.S))
