"""The peers: XeLaTeX, Typst, Chromium, WeasyPrint, LibreOffice, each told to
set the same paragraphs in the same measures as pmqa."""
import html
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = "/usr/share/fonts/truetype/tlwg"


def run(*args, folder):
    done = subprocess.run(args, cwd=folder, capture_output=True, check=False,
                          env={**os.environ, "HOME": folder})
    return done.stdout + done.stderr


class Peer:
    needs = name = source = ""

    def __init__(self, npm=None):
        self.npm = npm

    def missing(self):
        return None if shutil.which(self.needs) else f"no {self.needs}"

    def typeset(self, text, folder):
        with open(os.path.join(folder, self.source), "w",
                  encoding="utf-8") as f:
            f.write(self.document([p.text for p in text.paragraphs]))
        pdf = os.path.join(folder, "out.pdf")
        said = self.convert(folder)
        if not os.path.exists(pdf):
            raise RuntimeError(said.decode("utf-8", "replace")[-2000:])
        return pdf


class XeLaTeX(Peer):
    """Tuned: glue at word boundaries, and no overfull lines."""
    name, needs, source = "XeLaTeX", "xelatex", "out.tex"
    HEAD = r"""\documentclass{article}
\usepackage[a4paper,left=3cm,right=2cm,top=2.5cm,bottom=2cm]{geometry}
\usepackage{fontspec}
\setmainfont[Path=%s/,Extension=.ttf,Script=Thai,BoldFont=*]{Laksaman}
\XeTeXlinebreaklocale "th"
\XeTeXlinebreakskip=0bp plus .5bp
\tolerance=9999 \emergencystretch=3em \pagestyle{empty}
\widowpenalty=10000 \clubpenalty=10000 \frenchspacing
\parindent=2.5cm \parskip=0pt \raggedbottom
\begin{document}
\fontsize{10.56bp}{20.7bp}\selectfont
""" % FONTS
    SPECIAL = re.compile(r"([\\{}$&#^_~%])")
    NAMED = {"\\": r"\textbackslash{}", "^": r"\char94{}",
             "~": r"\char126{}"}

    def document(self, paragraphs):
        return self.HEAD + "\n\n".join(
            self.SPECIAL.sub(lambda m: self.NAMED.get(
                m.group(1), "\\" + m.group(1)), p)
            for p in paragraphs) + "\n\n\\end{document}\n"

    def convert(self, folder):
        return run("xelatex", "-interaction=batchmode", "out.tex",
                   folder=folder)


class Page(Peer):
    source = "out.html"
    HEAD = """<!DOCTYPE html><html lang="th"><meta charset="utf-8"><style>
@page { size: A4; margin: 2.5cm 2cm 2cm 3cm }
body { margin: 0; font: 10.56pt/20.7pt Laksaman }
p { margin: 0; text-indent: 2.5cm; text-align: justify;
    orphans: 2; widows: 2 }
</style><body>
"""

    def document(self, paragraphs):
        return self.HEAD + "\n".join(f"<p>{html.escape(p)}</p>"
                                     for p in paragraphs)


class Chromium(Page):
    name, needs = "Chromium", "chromium"

    def convert(self, folder):
        return run("chromium", "--headless", "--no-sandbox", "--disable-gpu",
                   "--no-pdf-header-footer", "--print-to-pdf=out.pdf",
                   "out.html", folder=folder)


class WeasyPrint(Page):
    name, needs = "WeasyPrint", "weasyprint"

    def convert(self, folder):
        return run("weasyprint", "out.html", "out.pdf", folder=folder)


class LibreOffice(Peer):
    name, needs, source = "LibreOffice", "soffice", "out.fodt"

    def document(self, paragraphs):
        with open(HERE + "/peer.fodt", encoding="utf-8") as f:
            frame = f.read()
        return frame.replace("@TEXT@", "\n".join(
            f'<text:p text:style-name="body">{html.escape(p)}</text:p>'
            for p in paragraphs))

    def convert(self, folder):
        return run("soffice", "--headless", "--convert-to", "pdf",
                   "out.fodt", folder=folder)


class Typst(Peer):
    name, needs, source = "Typst", "node", "out.typ"
    PACKAGE = "node_modules/@myriaddreamin/typst-ts-node-compiler"
    HEAD = """#set page(paper: "a4", margin: (left: 3cm, right: 2cm,
  top: 2.5cm, bottom: 2cm))
#set text(font: "Laksaman", size: 10.56pt, lang: "th", top-edge: "baseline",
  bottom-edge: "baseline")
#set par(justify: true, leading: 20.7pt, spacing: 20.7pt,
  first-line-indent: (amount: 2.5cm, all: true))
"""

    def missing(self):
        if not self.npm or not os.path.isdir(os.path.join(self.npm,
                                                          self.PACKAGE)):
            return "no Typst in the npm folder"
        return super().missing()

    def document(self, paragraphs):
        return self.HEAD + "\n\n".join(
            '#"' + p.replace("\\", "\\\\").replace('"', '\\"') + '"'
            for p in paragraphs)

    def convert(self, folder):
        return run("node", HERE + "/typst.mjs", self.npm, "out.typ",
                   folder=folder)


ALL = (XeLaTeX, Typst, Chromium, WeasyPrint, LibreOffice)
