"""Boxes of contours, from drawing calls or from the path of an SVG glyph."""
import re

STEPS = 8
TOKEN = re.compile(r"[MLHVCQZ]|-?[0-9.]+(?:e-?[0-9]+)?")
POINTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}


class Contours:
    """Follows a pen; boxes() gives (x0, y0, x1, y1) of each closed figure."""

    def __init__(self):
        self.figures, self.x, self.y = [], 0, 0

    def move(self, x, y):
        self.figures.append([])
        self.line(x, y)

    def line(self, x, y):
        self.x, self.y = x, y
        self.figures[-1].append((x, y))

    def quad(self, a, b, x, y):
        x0, y0 = self.x, self.y
        for k in range(1, STEPS + 1):
            t = k / STEPS
            u = 1 - t
            self.line(u * u * x0 + 2 * u * t * a + t * t * x,
                      u * u * y0 + 2 * u * t * b + t * t * y)

    def cubic(self, a, b, c, d, x, y):
        x0, y0 = self.x, self.y
        for k in range(1, STEPS + 1):
            t = k / STEPS
            u = 1 - t
            self.line(u ** 3 * x0 + 3 * u * u * t * a + 3 * u * t * t * c +
                      t ** 3 * x,
                      u ** 3 * y0 + 3 * u * u * t * b + 3 * u * t * t * d +
                      t ** 3 * y)

    def boxes(self):
        return [(min(x for x, _ in f), min(y for _, y in f),
                 max(x for x, _ in f), max(y for _, y in f))
                for f in self.figures if len(f) > 1]


def svg_boxes(path):
    """Boxes of an SVG path in absolute commands."""
    pen, command, args = Contours(), "", []
    for t in TOKEN.findall(path):
        if t in "MLHVCQZ":
            command, args = t, []
            continue
        args.append(float(t))
        if len(args) < POINTS[command]:
            continue
        if command == "M":
            pen.move(*args)
            command = "L"
        elif command == "L":
            pen.line(*args)
        elif command == "H":
            pen.line(args[0], pen.y)
        elif command == "V":
            pen.line(pen.x, args[0])
        else:
            (pen.cubic if command == "C" else pen.quad)(*args)
        args = []
    return pen.boxes()
