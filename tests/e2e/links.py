#!/usr/bin/env python3
"""Names and links of an application document: links.py SUBMISSION PDF.

`PDF#q3.2.2` opens: every question, item and KPI of the submission is a named
destination on a page that has its number, by poppler's list of names and, with
NPM the folder of an npm that has it, by pdf.js.  Every link leads to a name;
mutool takes all of them to the same pages.  Each item's score leads to its row
of the score sheet, each KPI's to its reason, totals to the rules."""
import collections
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

MUTOOL = """var doc = new Document(scriptArgs[0]);
for (var p = 0; p < doc.countPages(); p++) {
	var links = doc.loadPage(p).getLinks();
	for (var i = 0; i < links.length; i++) print(links[i].uri);
}
"""


def run(*command, **more):
    return subprocess.run(command, capture_output=True, check=True,
                          **more).stdout.decode("utf-8")


def wanted(submission):
    """Names, and the number that is to stand on the page of each."""
    want = {}
    for e in ET.parse(submission).getroot().iter():
        if re.fullmatch(r"q[0-9.]+", e.tag):
            want[e.tag] = e.tag[1:]
        elif re.fullmatch(r"item[0-9.]+", e.tag):
            want[e.tag] = e.tag[4:]
        elif e.tag == "kpi":
            want[e.get("id")] = re.sub("^k", "", e.get("id"))
    return want


def destinations(pdf):
    found = {}
    for line in run("pdfinfo", "-dests", pdf).splitlines()[1:]:
        m = re.match(r' *(\d+) \[.*\] "(.*)"$', line)
        found[m.group(2)] = int(m.group(1))
    return found


def link_targets(pdf):
    objects = json.loads(run("qpdf", "--json-output",
                             "--json-stream-data=none", pdf, "-"))["qpdf"][1]
    for o in objects.values():
        d = o.get("value")
        if isinstance(d, dict) and d.get("/Subtype") == "/Link" and \
                "/Dest" in d:
            yield d["/Dest"].removeprefix("u:")


def pdfjs(pdf, names):
    out = run("node", "tests/e2e/conformance/names.mjs", os.environ["NPM"],
              pdf, *names)
    return dict((name, int(page)) for name, page in
                (line.split() for line in out.splitlines()))


def mutool_pages(pdf, folder):
    script = os.path.join(folder, "links.js")
    with open(script, "w", encoding="utf-8") as f:
        f.write(MUTOOL)
    uris = run("mutool", "run", script, pdf).split()
    return collections.Counter(int(u[6:].split("&")[0]) for u in uris
                               if u.startswith("#page="))


def main():
    submission, pdf = sys.argv[1:3]
    want, names = wanted(submission), destinations(pdf)
    pages = [re.sub(r"\s", "", p) for p in
             run("pdftotext", "-raw", pdf, "-").translate(
                 str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).split("\f")]
    targets = collections.Counter(link_targets(pdf))
    bad = [f"no destination {n}" for n in want if n not in names]
    bad += [f"{n} opens page {names[n]}, which has no {text}" for n, text
            in want.items() if n in names and
            text not in pages[names[n] - 1]]
    bad += [f"a link to {t}, which is not there" for t in targets
            if t not in names]
    for n in want:
        why = "why" + n if not n.startswith(("q", "item")) else \
            "self" + n[4:] if n.startswith("item") else None
        if why is not None and targets[why] == 0:
            bad.append(f"no score leads to {why}")
    bad += [f"no score leads to {n}" for n in ("self-scores", "policies")
            if targets[n] == 0]
    there = collections.Counter()
    for t, n in targets.items():
        there[names.get(t, 0)] += n
    if mutool_pages(pdf, os.path.dirname(os.path.abspath(pdf))) != there:
        bad.append("mutool follows links to other pages")
    if "NPM" in os.environ and pdfjs(pdf, want) != \
            {n: names.get(n) for n in want}:
        bad.append("pdf.js opens other pages")
    for line in bad[:10]:
        print(line)
    print(f"{len(want)} names, {sum(targets.values())} links, "
          f"{len(bad)} wrong")
    sys.exit(bool(bad))


main()
