"""The alternative texts of a PDF against the charts of a template document:
every label and number of every point, the target, and the counts of a
histogram.  Arguments: the document, what qpdf --json=2 says of the PDF."""
import json
import re
import sys
import xml.etree.ElementTree as ET


LEFT, RIGHT = 85, 539      # the text column of the document, points


def figures(node, found):
    if isinstance(node, dict):
        if node.get("/S") == "/Figure" and "/Alt" in node:
            found.append((node["/Alt"][2:], node["/A"]["/BBox"]))
        for child in node.values():
            figures(child, found)
    elif isinstance(node, list):
        for child in node:
            figures(child, found)
    return found


def thai(text):
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def grouped(number):
    """As typed, thousands in groups."""
    return re.sub(r"(?<![.\d])\d+", lambda m: f"{int(m[0]):,}", number)


def wanted(chart):
    """Texts that must be there, in this order."""
    points = chart.findall("point")
    for s, series in enumerate(chart.findall("series")):
        if len(chart.findall("series")) > 1:
            yield series.get("label")
        for point in points:
            value = point.get("values").split()[s]
            if chart.get("kind") == "matrix" and value == "0":
                continue
            yield point.get("label")
            if value == "-":
                yield chart.get("missing-label", "–")
            elif value != "1" or chart.get("kind") != "matrix":
                yield grouped(value)
    if chart.get("target"):
        yield chart.get("target-label", "")
        yield grouped(chart.get("target").strip("'"))


def check_histogram(chart, alt):
    points = [p.get("values") for p in chart.findall("point")]
    counts = re.findall(r"-?\d[\d.]*–-?\d[\d.]* (\d+)", alt)
    numbers = [p for p in points if p != "-"]
    if sum(map(int, counts)) != len(numbers):
        return f"{counts} is not {len(numbers)} values"
    missing = len(points) - len(numbers)
    if missing and f"{chart.get('missing-label')} {missing}" not in alt:
        return f"{missing} missing values are not told"
    return None


def check(chart, alt):
    if chart.get("kind") == "histogram":
        return check_histogram(chart, alt)
    at = 0
    for text in wanted(chart):
        if chart.get("style") == "thai":
            text = thai(text)
        found = alt.find(text, at)
        if found < 0:
            return f"'{text}' is not in '{alt[at:at + 80]}'"
        at = found + len(text)
    return None


def main():
    charts = list(ET.parse(sys.argv[1]).iter("chart"))
    with open(sys.argv[2], encoding="utf-8") as f:
        objects = json.load(f)["qpdf"][1]
    found = figures([objects[k] for k in sorted(
        objects, key=lambda k: [int(n) for n in re.findall(r"\d+", k)])], [])
    found = [f for f in found if f[0].startswith("แผนภูมิ")]
    alts = [alt for alt, _ in found]
    bad = 0
    for alt, (left, bottom, right, top) in found:
        if left < LEFT - 1 or right > RIGHT + 1 or bottom >= top:
            bad += 1
            print(f"{left} {right} leaves the column: {alt[:80]}")
    if len(alts) != len(charts):
        print(f"{len(charts)} charts, {len(alts)} alternative texts")
        return 1
    for chart, alt in zip(charts, alts):
        fault = check(chart, alt)
        if fault:
            bad += 1
            print(f"{chart.get('kind')}: {fault}")
    kinds = {c.get("kind") for c in charts}
    print(f"{len(charts)} charts of {len(kinds)} kinds, "
          f"{sum(map(len, alts))} characters of alternative text")
    return 1 if bad else 0


sys.exit(main())
