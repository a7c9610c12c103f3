"""Where each glyph of a PDF stands in the source: both are reduced to
letters, walked side by side, and found again after a difference."""
from pages import letters_of

LOOK = 600			# how far apart two sides may drift
SURE = 7			# letters that must agree to go on


def source_letters(paragraphs):
    chars, places = [], []
    for p, par in enumerate(paragraphs):
        for i, c in enumerate(par.text):
            for letter in letters_of(c):
                chars.append(letter)
                places.append((p, i))
    return "".join(chars), places


def meet_again(a, i, b, j):
    """Smallest step (di, dj) after which both sides agree."""
    for far in range(1, LOOK):
        for di in range(far + 1):
            dj = far - di
            if a[i + di:i + di + SURE] == b[j + dj:j + dj + SURE]:
                return di, dj
    return None


def jump(a, i, b, j):
    """A long stretch is lost: the next letters of b anywhere later in a."""
    while j < len(b):
        k = a.find(b[j:j + 24], i)
        if k >= 0:
            return k, j
        j += 1
    return len(a), len(b)


def walk(a, b):
    """Pairs (index in a, index in b) of letters that are the same."""
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
            continue
        step = meet_again(a, i, b, j)
        if step:
            i, j = i + step[0], j + step[1]
        else:
            i, j = jump(a, i, b, j)


def align(paragraphs, glyphs):
    """Gives every glyph its place (glyph.at); share of the source found."""
    a, places = source_letters(paragraphs)
    b, of = [], []
    for g in glyphs:
        for letter in g.c:
            b.append(letter)
            of.append(g)
    found = 0
    for i, j in walk(a, "".join(b)):
        if of[j].at is None:
            of[j].at = places[i]
        found += 1
    return found / max(1, len(a))
