#!/usr/bin/env python3
"""Every element of the template language, and every attribute of each, is
used in some test: in a template of a test, or one that a test builds."""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]


def language():
    """element -> its attributes"""
    text = (TOP / "src/report/elements.def").read_text()
    for m in re.finditer(r'^E\(EL_\w+, "([\w-]+)",[^"]*((?:"[^"]*"\s*)*)\)',
                         text, re.M):
        words = "".join(re.findall(r'"([^"]*)"', m.group(2))).split()
        yield m.group(1), [w.split("=")[0].rstrip("!") for w in words]


def sources():
    for pattern in ("tests/unit/test_report*.c", "tests/cases/**/*.xml",
                    "tests/quality/stress.py", "tests/e2e/*.sh",
                    "tests/e2e/*.py", "templates/**/*.xml"):
        for path in TOP.glob(pattern):
            text = path.read_text(errors="replace")
            if path.suffix == ".c":     # strings over several lines
                text = re.sub(r'"\s*"', "", text).replace('\\"', '"')
            yield text


def main():
    used = {}
    for text in sources():
        for m in re.finditer(r"<([a-z][\w-]*)((?:\s+[\w:-]+\s*=\s*"
                             r"(?:'[^']*'|\"[^\"]*\"))*)\s*/?>", text):
            used.setdefault(m.group(1), set()).update(
                re.findall(r"([\w:-]+)\s*=\s*['\"]", m.group(2)))
    bad = n = 0
    for element, attrs in language():
        n += 1 + len(attrs)
        if element not in used:
            print(f"<{element}> is in no test")
            bad += 1
        for a in attrs:
            if a not in used.get(element, ()):
                print(f"<{element} {a}> is in no test")
                bad += 1
    print(f"{n} elements and attributes, {bad} in no test")
    sys.exit(1 if bad else 0)


main()
