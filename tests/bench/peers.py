#!/usr/bin/env python3
"""Part of make bench: the same report set by pmqa and by the peers that are
installed here, whole processes one after the other; medians, and ratios to
pmqa's CPU.  Then those that can set several reports in one process: what one
more costs.

The report: a title, contents with page numbers, 24 chapters each on a new page
with a heading and paragraphs, 30 rows of figures in six tables, a running head
and a folio; about 66,000 characters, Laksaman 16 pt on 24 pt, ragged right.
pmqa's file is PDF/A-3a and tagged, as it always is; the others' are plain.
Chromium knows no page numbers in contents.  RUNS=n (5); COST: the driver,
cost.c; PANGO: pango.c.
"""
import glob
import html
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..', 'corpus'),
                os.path.join(HERE, '..', 'quality')]
import npm  # noqa: E402
from corpus import phrase, prose  # noqa: E402

CHAPTERS, LETTERS = 24, 66000
WARM = 8                        # reports more in one process
HEAD = 'รายงานผลการดำเนินการ'
FONTS = '/usr/share/fonts/truetype/tlwg'
COLUMNS = ('ตัวชี้วัด', 'เป้าหมาย', '2563', '2564', '2565')


def content(seed):
    """Chapters: title, paragraphs, rows of a table or none."""
    r = random.Random(f'peers {seed}')
    chapters = []
    for i in range(CHAPTERS):
        title = f'หัวข้อ {i + 1} {prose(r, 30)}'
        left, paragraphs = LETTERS // CHAPTERS, []
        while left > 0:
            paragraphs.append(prose(r, min(left, r.randrange(250, 600))))
            left -= len(paragraphs[-1]) + 1
        rows = [] if (i + 1) % 4 else [
            [phrase(r)[:40]] + [f'{r.randrange(100, 9999) / 100:.2f}'
                                for _ in range(4)] for _ in range(5)]
        chapters.append((title, paragraphs, rows))
    return chapters


def esc(s):
    return html.escape(s, quote=True)


class Pmqa:
    name, ending = 'pmqa', 'xml'
    missing, warm = None, False

    def document(self, chapters):
        # sizes are TH Sarabun's: Laksaman 16 pt is 16 / 0.66
        out = ['''<template title="bench" lang="th"><styles>
<style name="body" family="body" size="24.24pt" leading="24pt" widows="2" orphans="2"/>
<style name="text" parent="body" align="start" indent-first="1cm" space-after="6pt"/>
<style name="h1" parent="body" bold="true" size="30pt" leading="30pt" keep-next="true" space-after="8pt"/>
<style name="title" parent="h1" align="centre" size="42pt" leading="44pt"/>
<style name="cell" padding="3pt" border-bottom="0.5pt"/>
<style name="toc1" parent="body"/>
</styles>
<page-master name="page" width="21cm" height="29.7cm" left="3cm" right="2cm" top="2.5cm" bottom="2cm" header="1.2cm" footer="1cm"/>
<page-sequence master="page" style="body">
<static-content region="header"><para>''' + HEAD + '''</para></static-content>
<static-content region="footer"><para><page-number/></para></static-content>
<para style="title" role="H1">''' + HEAD + '''</para><page-break/>
<contents levels="1" prefix="toc"/>''']
        for i, (title, paragraphs, rows) in enumerate(chapters):
            out.append(f'<page-break/><para style="h1" role="H1" id="c{i}" '
                       f'outline="1">{esc(title)}</para>')
            out += [f'<para style="text">{esc(p)}</para>' for p in paragraphs]
            if rows:
                out.append('<table><column fraction="1"/>' +
                           '<column width="2cm"/>' * 4 + '<head><row>' +
                           ''.join(f'<cell style="cell">{c}</cell>'
                                   for c in COLUMNS) + '</row></head>' +
                           ''.join('<row>' + ''.join(
                               f'<cell style="cell">{esc(c)}</cell>'
                               for c in row) + '</row>' for row in rows) +
                           '</table>')
        return '\n'.join(out) + '</page-sequence></template>'

    def command(self, sources):
        return [os.path.abspath(os.environ.get('PMQA', 'build/pmqa')),
                'typeset', *sources, '-o', '0.pdf', '--force']


class Pango:
    """tests/bench/pango.c: greedy lines, no tags."""
    name, ending, warm = 'Pango+Cairo', 'txt', True

    @property
    def missing(self):
        p = os.environ.get('PANGO', '')
        return None if os.access(p, os.X_OK) else \
            'not built: wants libpango1.0-dev'

    def document(self, chapters):
        out = [f'S\t{HEAD}']
        for title, paragraphs, rows in chapters:
            out.append(f'H\t{title}')
            out += [f'P\t{p}' for p in paragraphs]
            if rows:
                out += ['T\t' + '\t'.join(row) for row in [COLUMNS] + rows]
        return '\n'.join(out) + '\n'

    def command(self, sources):
        return [os.path.abspath(os.environ['PANGO']), *sources]


class Typst:
    name, ending, warm = 'Typst', 'typ', True

    def __init__(self):
        self.npm = npm.folder()
        self.missing = None if self.npm else 'npm did not give it'

    def document(self, chapters):
        def text(s):
            return '#"' + s.replace('\\', '\\\\').replace('"', '\\"') + '"'
        # a line is 24 pt whatever stands in it, as with all the others
        out = ['''#set page(paper: "a4", margin: (left: 3cm, right: 2cm, top: 2.5cm, bottom: 2cm),
  header: [%s], numbering: "1")
#set text(font: "Laksaman", size: 16pt, lang: "th", top-edge: 17pt, bottom-edge: -7pt)
#set par(justify: false, leading: 0pt, spacing: 6pt, first-line-indent: (amount: 1cm, all: true))
#set table(inset: 3pt, stroke: (bottom: .5pt))
#show heading: set text(size: 20pt, top-edge: 21pt, bottom-edge: -9pt)
#show heading: set block(above: 0pt, below: 8pt)
#align(center, text(size: 28pt)[%s])
#pagebreak()
#outline(title: none)
''' % (HEAD, HEAD)]
        for title, paragraphs, rows in chapters:
            out.append('#pagebreak()\n#heading(' + text(title)[1:] + ')')
            out += [text(p) for p in paragraphs]
            if rows:
                out.append('#table(columns: (1fr, 2cm, 2cm, 2cm, 2cm),\n' +
                           ',\n'.join(', '.join('[' + text(c) + ']'
                                                for c in row)
                                      for row in [COLUMNS] + rows) + ')')
        return '\n\n'.join(out)

    def command(self, sources):
        return ['node', os.path.join(HERE, '../quality/typst.mjs'), self.npm,
                *sources]


class XeLaTeX:
    """Twice, as contents want it; the class and the links every user takes.
    A font of form fields that hyperref asks for is not searched for."""
    name, ending, warm = 'XeLaTeX', 'tex', False
    missing = None if shutil.which('xelatex') else 'no xelatex'

    def document(self, chapters):
        def text(s):
            return re.sub(r'([\\{}$&#^_~%])', r'\\\1', s)
        out = [r'''\documentclass{article}
\usepackage[a4paper,left=3cm,right=2cm,top=2.5cm,bottom=2cm]{geometry}
\usepackage{fontspec,fancyhdr,hyperref}
\setmainfont[Path=%s/,Extension=.ttf,Script=Thai,BoldFont=*-Bold]{Laksaman}
\XeTeXlinebreaklocale "th"
\XeTeXlinebreakskip=0bp plus .5bp
\parindent=1cm \parskip=6pt \pagestyle{fancy} \fancyhead[L]{%s}
\raggedright \tolerance=9999 \emergencystretch=3em
\begin{document}\fontsize{16bp}{24bp}\selectfont
\begin{center}\Huge %s\end{center}\clearpage\tableofcontents''' %
               (FONTS, HEAD, HEAD)]
        for title, paragraphs, rows in chapters:
            out.append(r'\clearpage\section*{%s}\addcontentsline{toc}{section}'
                       r'{%s}\parindent=1cm' % (text(title), text(title)))
            out += [text(p) for p in paragraphs]
            if rows:
                out.append(r'\begin{tabular}{p{6cm}rrrr}' + '\n'.join(
                    ' & '.join(text(c) for c in row) + r' \\ \hline'
                    for row in [COLUMNS] + rows) + r'\end{tabular}')
        return '\n\n'.join(out) + '\n\\end{document}\n'

    def command(self, sources):
        one = f'MKTEXTFM=0 xelatex -interaction=batchmode {sources[0]} > said'
        return ['sh', '-c', f'rm -f 0.aux 0.toc 0.out; {one}; {one}; '
                            'test -s 0.pdf']


class Html:
    ending, warm = 'html', False

    def document(self, chapters):
        out = [f'''<!DOCTYPE html><html lang="th"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 2.5cm 2cm 2cm 3cm; @top-left {{ content: "{HEAD}" }}
  @bottom-left {{ content: counter(page) }} }}
body {{ margin: 0; font: 16pt/24pt Laksaman }}
p {{ margin: 0 0 6pt; text-indent: 1cm; orphans: 2; widows: 2 }}
h1 {{ font-size: 20pt; break-before: page }}
td {{ border-bottom: .5pt solid; padding: 3pt }} table {{ width: 100% }}
nav a::after {{ content: leader('.') target-counter(attr(href), page) }}
</style><body><h1 style="text-align: center">{HEAD}</h1><nav
style="break-before: page">''']
        out += [f'<div><a href="#c{i}">{esc(c[0])}</a></div>'
                for i, c in enumerate(chapters)]
        out.append('</nav>')
        for i, (title, paragraphs, rows) in enumerate(chapters):
            out.append(f'<h1 id="c{i}">{esc(title)}</h1>')
            out += [f'<p>{esc(p)}</p>' for p in paragraphs]
            if rows:
                out.append('<table>' + ''.join('<tr>' + ''.join(
                    f'<td>{esc(c)}</td>' for c in row) + '</tr>'
                    for row in [COLUMNS] + rows) + '</table>')
        return '\n'.join(out)


class WeasyPrint(Html):
    name = 'WeasyPrint'
    missing = None if shutil.which('weasyprint') else 'no weasyprint'

    def command(self, sources):
        return ['weasyprint', '-q', *sources, '0.pdf']


class Chromium(Html):
    name = 'Chromium'
    missing = None if shutil.which('chromium') else 'no chromium'

    def command(self, sources):
        return ['chromium', '--headless', '--no-sandbox', '--disable-gpu',
                '--no-pdf-header-footer', '--print-to-pdf=0.pdf', *sources]


class Place:
    """A peer in a folder of its own, with its sources 0, 1, ... there; a
    source N gives N.pdf."""

    def __init__(self, peer, top, reports):
        self.peer, self.folder = peer, os.path.join(top, peer.name)
        self.sources = [f'{i}.{peer.ending}' for i in range(len(reports))]
        os.mkdir(self.folder)
        for name, chapters in zip(self.sources, reports):
            with open(os.path.join(self.folder, name), 'w',
                      encoding='utf-8') as f:
                f.write(peer.document(chapters))
        self.cold, self.many = [], []

    def once(self, n):
        """CPU ms, wall ms, peak MB of a process that sets the first n."""
        for name in glob.glob(os.path.join(self.folder, '*.pdf')):
            os.remove(name)
        done = subprocess.run(
            [os.path.abspath(os.environ.get('COST', 'build/cost')), '1',
             *self.peer.command(self.sources[:n])], cwd=self.folder,
            capture_output=True, check=False, text=True,
            env={**os.environ, 'HOME': self.folder})
        if done.returncode != 0 or self.pages(n - 1) == 0:
            raise RuntimeError(done.stderr[-500:])
        cpu, wall, peak = done.stdout.split()[-3:]
        return float(cpu), float(wall), float(peak)

    def pages(self, n):
        out = subprocess.run(['qpdf', '--show-npages', f'{n}.pdf'],
                             cwd=self.folder, capture_output=True,
                             check=False).stdout
        return int(out or 0)

    def run(self):
        """False: it gave no PDF."""
        try:
            self.cold.append(self.once(1))
            if self.peer.warm:
                self.many.append(self.once(len(self.sources)))
        except RuntimeError as e:
            print(f'  note: {self.peer.name} gave no PDF: {e}')
            return False
        return True


def median(figures):
    return [statistics.median(v) for v in zip(*figures)]


def print_cold(places, letters, runs):
    print(f'the same report of {letters:,} characters, cold, median of {runs}'
          ' runs in turn:')
    own = median(places[0].cold)
    for p in places:
        cpu, wall, peak = median(p.cold)
        p.once(1)
        print(f'  {p.peer.name:12} {p.pages(0):3} pages: CPU {cpu:7.1f} ms '
              f'({cpu / own[0]:5.1f} x), wall {wall:7.1f} ms '
              f'({wall / own[1]:5.1f} x), peak {peak:4.0f} MB')


def print_warm(places, letters):
    print(f'one report more in the same process, of {WARM}:')
    for p in places:
        if not p.many:
            continue
        ms = (median(p.many)[0] - median(p.cold)[0]) / WARM
        p.once(len(p.sources))
        pages = sum(map(p.pages, range(1, WARM + 1))) / WARM
        print(f'  {p.peer.name:12} CPU {ms:7.1f} ms, {1000 * pages / ms:5.0f} '
              f'pages/s and core; {letters / pages:.0f} letters a page')


def main():
    runs = int(os.environ.get('RUNS', 5))
    os.environ.setdefault('PMQA_DATA', os.getcwd())
    reports = [content(i) for i in range(WARM + 1)]
    letters = sum(len(t) + sum(map(len, p)) for t, p, _ in reports[0])
    with tempfile.TemporaryDirectory() as top:
        places = []
        for peer in (Pmqa(), Pango(), Typst(), XeLaTeX(), WeasyPrint(),
                     Chromium()):
            if peer.missing:
                print(f'  note: {peer.name} is left out: {peer.missing}')
            else:
                places.append(Place(peer, top, reports))
        for _ in range(runs):
            places = [p for p in places if p.run()]
        print_cold(places, letters, runs)
        print_warm(places, letters)


main()
