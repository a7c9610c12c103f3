"""One table of all figures: a row a figure, a column a program, and the bar
that pmqa should reach (a star where it does not)."""
import measure


class Row:
    """how: over the texts the sum, the max, the share that comes back, so
    many of 640; or each text on its own.  bar: what is wanted; held: what a
    check holds pmqa to, where that is less."""

    def __init__(self, title, figure, how, bar=None, held=None):
        self.title, self.figure, self.how = title, figure, how
        self.bar, self.held = bar, bar if held is None else held


# Bars are upper bounds; of shares of text that comes back, lower ones.
ROWS = (
    Row("text back, pdftotext -raw", "back poppler -raw", "back", 1),
    Row("text back, mutool", "back mutool", "back", 1),
    Row("text back, pdf.js", "back pdf.js", "back", 1),
    Row("text back, pdftotext", "back poppler", "back", .995),
    Row("text back, pdfium", "back pdfium", "back", .995),
    Row("false spaces, pdftotext -raw", "false spaces poppler -raw", "sum", 0),
    Row("false spaces, pdftotext", "false spaces poppler", "sum", 0),
    Row("lines", "lines", "sum"),
    Row("lines past the right margin", "past", "sum", 0),
    Row("lines short of it", "short", "sum", 0, 1),
    Row("the same of probes", "short probes", "sum"),
    Row("those without a message", "untold", "sum", 0),
    Row("last lines under the indent", "tiny", "sum"),
    Row("lines that begin or end badly", "edges", "sum", 0),
    Row("lines that end in a hyphen", "hyphens", "sum"),
    Row("breaks on gold text", "breaks", "sum"),
    Row("torn into non-words, of 640", "nonsense", "640", 2),
    Row("split compounds, of 640", "compound", "640", 18, 20),
    Row("looseness mean", "loose mean", "each", .014),
    Row("looseness sd", "loose sd", "each", .021, .022),
    Row("looseness p95", "loose p95", "each"),
    Row("looseness max", "loose max", "each", .14),
    Row("scale of letters, mean", "scale mean", "each"),
    Row("scale of letters, max", "scale max", "each"),
    Row("looseness unscaled, mean", "shaped mean", "each"),
    Row("looseness unscaled, sd", "shaped sd", "each"),
    Row("looseness unscaled, p95", "shaped p95", "each"),
    Row("widest space, of natural", "space max", "each", 2),
    Row("spaces over 2, share", "spaces > 2", "each"),
    Row("cluster gap max, em", "gap max", "each", .0525),
    Row("cluster gap p95, em", "gap p95", "each"),
    Row("lines with ActualText, share", "actual text", "each"),
    Row("marked clusters", "marked clusters", "sum"),
    Row("marks off by over .015 em", "marks off", "sum", 0),
    Row("ink of two lines touching", "ink touching", "sum", 0),
    Row("widows", "widows", "sum", 0),
    Row("orphans", "orphans", "sum", 0),
    Row("probes pushed", "pushed", "sum"),
    Row("breaks inside probes", "probe breaks", "sum"),
    Row("forbidden", "forbidden", "sum", 0),
    Row("soft", "soft", "sum"),
    Row("soft, share of pushes", "soft share", "max", .01, .015),
    Row("microseconds/char: break", "us break", "each"),
    Row("microseconds/char: shape", "us shape", "each"),
    Row("microseconds/char: fit", "us fit", "each"),
    Row("microseconds/char: emit", "us emit", "each"),
)


def gather(how, values, weights, breaks):
    if how == "sum":
        return sum(values)
    if how == "640":
        return round(sum(values) * 640 / max(1, breaks), 1)
    if how == "back":
        return sum(v * w for v, w in zip(values, weights)) / sum(weights)
    return max(values)


def show(v):
    if v is None:
        return "-"
    if isinstance(v, int):
        return str(v)
    return f"{v:.4f}".rstrip("0").rstrip(".") if v else "0"


def misses(row, value, bar):
    if bar is None or value is None:
        return False
    return value < bar if row.how == "back" else value > bar


class Report:
    """results: {program: [(text, Found)]}."""

    def __init__(self, results):
        self.results = results

    def value(self, row, program, text=None):
        of = [(t, f) for t, f in self.results[program]
              if text in (None, t)]
        of = [f for _, f in of if f.get(row.figure) is not None]
        breaks = sum(f.get("breaks", 0) for f in of)
        values = [f.get(row.figure) for f in of]
        weights = [f.get("paragraphs", 1) for f in of]
        return gather(row.how, values, weights, breaks) if of else None

    def lines(self):
        """(title, text or None, row) of each line of the table."""
        names = []
        for of in self.results.values():
            names += [t for t, _ in of if t not in names]
        for row in ROWS:
            if row.how != "each":
                yield row.title, None, row
                continue
            for t in names:
                yield f"{row.title}: {t}", t, row

    def show(self):
        """Prints the table; gives what pmqa does not hold."""
        programs = list(self.results)
        print(f"{'':42}{'bar':>8}" + "".join(f"{p:>12}" for p in programs))
        bad = []
        for title, text, row in self.lines():
            values = [self.value(row, p, text) for p in programs]
            if all(v is None for v in values):
                continue
            mark = " "
            if programs[0] == "pmqa" and misses(row, values[0], row.bar):
                mark = "*"
            if programs[0] == "pmqa" and misses(row, values[0], row.held):
                bad.append(f"{title}: {show(values[0])}")
            bar = "" if row.bar is None else show(row.bar)
            print(f"{title:42}{bar:>8}" +
                  f"{show(values[0]):>11}{mark}" +
                  "".join(f"{show(v):>12}" for v in values[1:]))
        return bad

    def show_worst_lines(self):
        """The loosest line of each text, of the first program."""
        program = list(self.results)[0]
        for text, found in self.results[program]:
            for line in found.examples.get("loose max", [])[:1]:
                print(f"loosest line of {text}, {program}: {describe(line)}")

    def worst(self, n):
        for program, of in self.results.items():
            for text, found in of:
                for name, examples in found.examples.items():
                    for e in examples[:n]:
                        print(f"{program}, {text}, {name}: {describe(e)}")


def describe(e):
    if isinstance(e, measure.Line):
        return (f"page {e.row.page}, loose {e.loose:+.3f}, right "
                f"{e.row.right:.1f}: {e.text}")
    return e
