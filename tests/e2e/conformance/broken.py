#!/usr/bin/env python3
"""Files that must fail: broken.py IN.pdf CLASSIC.pdf FOLDER.

Takes a file that keeps PDF/A-3a and PDF/UA-1 (with tags, a figure, a table,
links, attachments) and one that keeps PDF/A-1b, spoils one thing in each of
the copies it writes to FOLDER, and prints "FLAVOUR FILE" for each, where the
flavour is that of a validator that must object.  qpdf does the writing."""
import base64
import json
import os
import subprocess
import sys


class Pdf:
    def __init__(self, path, folder):
        # qpdf forgets what it is told of an object still packed in a stream
        self.path = os.path.join(folder, "loose-" + os.path.basename(path))
        subprocess.run(["qpdf", "--object-streams=disable",
                        "--newline-before-endstream", path, self.path],
                       check=True)
        path = self.path
        out = subprocess.run(
            ["qpdf", "--json-output", "--json-stream-data=none", path, "-"],
            capture_output=True, check=True).stdout
        self.head, self.objects = json.loads(out)["qpdf"]
        self.objects.pop("trailer")

    def where(self, test):
        """The first object whose dictionary passes the test, as a copy."""
        for key, o in self.objects.items():
            d = o["stream"]["dict"] if "stream" in o else o["value"]
            if isinstance(d, dict) and test(d):
                return key, json.loads(json.dumps(o))
        raise SystemExit(f"{self.path}: nothing to spoil")

    def stream(self, key):
        return subprocess.run(["qpdf", "--filtered-stream-data",
                               "--show-object=" + key[4:-4].replace(" ", ","),
                               self.path], capture_output=True,
                              check=True).stdout

    def write(self, path, changed, *options):
        name = path + ".json"
        with open(name, "w", encoding="utf-8") as f:
            json.dump({"version": 2, "qpdf": [self.head, changed]}, f)
        subprocess.run(["qpdf", "--newline-before-endstream", *options, self.path,
                        "--update-from-json=" + name, path], check=True)
        os.remove(name)


def is_a(**want):
    return lambda d: all(d.get("/" + k) == "/" + v for k, v in want.items())


def catalogue(d):
    return d.get("/Type") == "/Catalog"


def drop(*keys):
    def change(d):
        for k in keys:
            del d["/" + k]
    return change


def put(**values):
    return lambda d: d.update({"/" + k: v for k, v in values.items()})


# name, flavour, what to look for, what to do to it
DICTS = [
    ("no-tags", "3a", catalogue, drop("StructTreeRoot", "MarkInfo")),
    ("not-marked", "ua1", catalogue, put(MarkInfo={"/Marked": False})),
    ("no-intent", "3a", catalogue, drop("OutputIntents")),
    ("no-metadata", "3a", catalogue, drop("Metadata")),
    ("script", "3a", catalogue, put(OpenAction={
        "/S": "/JavaScript", "/JS": "u:app.alert(1)"})),
    ("no-title-shown", "ua1", catalogue, put(
        ViewerPreferences={"/DisplayDocTitle": False})),
    ("no-language", "ua1", catalogue, drop("Lang")),
    ("relation", "3a", is_a(Type="Filespec"), drop("AFRelationship")),
    ("unassociated", "3a", catalogue, drop("AF")),
    ("hidden-link", "3a", is_a(Subtype="Link"), put(F=6)),
    ("mute-link", "ua1", is_a(Subtype="Link"), drop("Contents")),
    ("untagged-link", "ua1", is_a(Subtype="Link"), drop("StructParent")),
    ("blind-figure", "ua1", is_a(S="Figure"), drop("Alt")),
    ("skipped-heading", "ua1", is_a(S="H2"), put(S="/H4")),
    ("row-of-no-table", "ua1", is_a(S="TR"), put(S="/P")),
    ("tab-order", "ua1", lambda d: d.get("/Type") == "/Page" and
     "/Annots" in d, put(Tabs="/R")),
    ("no-unicode", "3a", is_a(Subtype="Type0"), drop("ToUnicode")),
    ("no-font", "3a", is_a(Type="FontDescriptor"), drop("FontFile2")),
    ("inks", "3a", is_a(Subtype="Image"), put(ColorSpace="/DeviceCMYK")),
    ("widths", "3a", is_a(Subtype="CIDFontType2"), put(W=[1, [1, 2, 3]])),
]
CLASSIC = [
    ("no-cid-set", "1b", is_a(Type="FontDescriptor"), drop("CIDSet")),
    ("no-cid-set-b", "preflight", is_a(Type="FontDescriptor"),
     drop("CIDSet")),
    ("see-through", "preflight", is_a(Type="Page"),
     lambda d: d["/Resources"].update(
         {"/ExtGState": {"/G": {"/ca": 0.5, "/CA": 0.5}}})),
    ("wrong-title", "preflight", lambda d: "/Producer" in d,
     put(Title="u:another title")),
]


def spoil(pdf, folder, cases):
    for name, flavour, test, change in cases:
        key, o = pdf.where(test)
        change(o["stream"]["dict"] if "stream" in o else o["value"])
        path = os.path.join(folder, f"broken-{name}.pdf")
        pdf.write(path, {key: o})
        print(flavour, path)


def spoil_metadata(pdf, folder):
    """Another part than the file's; not the name of the standard."""
    for name, flavour, old, new in [
            ("part", "3a", b"<pdfaid:part>3", b"<pdfaid:part>2"),
            ("ua-part", "ua1", b"<pdfuaid:part>1", b"<pdfuaid:part>7")]:
        key, o = pdf.where(is_a(Type="Metadata"))
        data = pdf.stream(key)
        if old not in data:
            raise SystemExit(f"{pdf.path}: no {old!r} in the metadata")
        o["stream"]["data"] = base64.b64encode(
            data.replace(old, new)).decode()
        path = os.path.join(folder, f"broken-{name}.pdf")
        pdf.write(path, {key: o})
        print(flavour, path)


def main():
    folder = sys.argv[3]
    pdf, classic = Pdf(sys.argv[1], folder), Pdf(sys.argv[2], folder)
    spoil(pdf, folder, DICTS)
    spoil_metadata(pdf, folder)
    spoil(classic, folder, CLASSIC)
    path = os.path.join(folder, "broken-locked.pdf")
    pdf.write(path, {}, "--encrypt", "", "x", "256", "--")
    print("3a", path)


main()
