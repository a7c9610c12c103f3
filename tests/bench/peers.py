#!/usr/bin/env python3
"""Part of make bench: the same report set by pmqa and by the peers that are
installed here, whole processes one after the other; medians, and ratios to
pmqa's CPU.

The report: a title, contents with page numbers, 24 chapters each on a new page
with a heading and paragraphs, 30 rows of figures in six tables, a running head
and a folio; about 66,000 characters, Laksaman 16 pt on 24 pt, ragged right.
pmqa's file is PDF/A-3a and tagged, as it always is.  Chromium knows no page
numbers in contents.  RUNS=n (5); PEERS_NPM: a folder with Typst's package.
"""
import html
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..', 'corpus'),
                os.path.join(HERE, '..', 'quality')]
from corpus import phrase, prose  # noqa: E402

CHAPTERS, LETTERS = 24, 66000
HEAD = 'รายงานผลการดำเนินการ'
FONTS = '/usr/share/fonts/truetype/tlwg'
COLUMNS = ('ตัวชี้วัด', 'เป้าหมาย', '2563', '2564', '2565')


def content():
    """Chapters: title, paragraphs, rows of a table or none."""
    r = random.Random('peers')
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
    name, source = 'pmqa', 'in.xml'
    missing = None

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

    def command(self, _):
        return [os.path.abspath(os.environ.get('PMQA', 'build/pmqa')),
                'typeset', 'in.xml', '-o', 'out.pdf', '--force']


class Pango:
    """tests/bench/pango.c: greedy lines, no tags."""
    name, source = 'Pango+Cairo', 'in.txt'

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

    def command(self, _):
        return [os.path.abspath(os.environ['PANGO']), 'in.txt', 'out.pdf']


class Typst:
    name, source = 'Typst', 'in.typ'

    def __init__(self):
        self.npm = os.path.abspath(os.environ.get('PEERS_NPM',
                                                  'build/quality-npm'))

    @property
    def missing(self):
        package = 'node_modules/@myriaddreamin/typst-ts-node-compiler'
        return None if os.path.isdir(os.path.join(self.npm, package)) and \
            shutil.which('node') else \
            'make quality puts it into build/quality-npm'

    def document(self, chapters):
        def text(s):
            return '#"' + s.replace('\\', '\\\\').replace('"', '\\"') + '"'
        out = ['''#set page(paper: "a4", margin: (left: 3cm, right: 2cm, top: 2.5cm, bottom: 2cm),
  header: [%s], numbering: "1")
#set text(font: "Laksaman", size: 16pt, lang: "th", top-edge: "baseline", bottom-edge: "baseline")
#set par(justify: false, leading: 24pt, spacing: 30pt, first-line-indent: (amount: 1cm, all: true))
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

    def command(self, _):
        return ['node', os.path.join(HERE, '../quality/typst.mjs'), self.npm,
                'in.typ', 'out.pdf']


class XeLaTeX:
    """Twice, as contents want it; the class every user takes."""
    name, source = 'XeLaTeX', 'in.tex'
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

    def command(self, _):
        one = 'xelatex -interaction=batchmode in.tex > said'
        return ['sh', '-c', f'rm -f in.aux in.toc; {one}; {one}; '
                            'mv in.pdf out.pdf']


class Html:
    source = 'in.html'

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

    def command(self, _):
        return ['weasyprint', '-q', 'in.html', 'out.pdf']


class Chromium(Html):
    name = 'Chromium'
    missing = None if shutil.which('chromium') else 'no chromium'

    def command(self, _):
        return ['chromium', '--headless', '--no-sandbox', '--disable-gpu',
                '--no-pdf-header-footer', '--print-to-pdf=out.pdf', 'in.html']


def once(peer, folder):
    """CPU s, wall s, peak MB of a process and its children."""
    pdf = os.path.join(folder, 'out.pdf')
    if os.path.exists(pdf):
        os.remove(pdf)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(['/usr/bin/time', '-f', '%M', '-o', 'peak',
                           *peer.command(folder)], cwd=folder,
                          capture_output=True, check=False,
                          env={**os.environ, 'HOME': folder})
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not os.path.exists(pdf):
        raise RuntimeError(done.stderr.decode('utf-8', 'replace')[-500:])
    with open(os.path.join(folder, 'peak')) as f:
        peak = int(f.read().split()[-1]) / 1024
    return (after.ru_utime + after.ru_stime - before.ru_utime -
            before.ru_stime, wall, peak)


def pages(folder):
    out = subprocess.run(['qpdf', '--show-npages', 'out.pdf'], cwd=folder,
                         capture_output=True, check=False).stdout
    return int(out or 0)


def main():
    runs = int(os.environ.get('RUNS', 5))
    os.environ.setdefault('PMQA_DATA', os.getcwd())
    chapters = content()
    letters = sum(len(t) + sum(map(len, p)) for t, p, _ in chapters)
    print(f'the same report of {letters:,} characters, cold, median of {runs}'
          ' runs in turn:')
    with tempfile.TemporaryDirectory() as top:
        there, times = [], {}
        for peer in (Pmqa(), Pango(), Typst(), XeLaTeX(), WeasyPrint(),
                     Chromium()):
            if peer.missing:
                print(f'  note: {peer.name} is left out: {peer.missing}')
                continue
            folder = os.path.join(top, peer.name)
            os.mkdir(folder)
            with open(os.path.join(folder, peer.source), 'w',
                      encoding='utf-8') as f:
                f.write(peer.document(chapters))
            there.append((peer, folder))
        for i in range(runs):
            for peer, folder in there:
                if peer.name in times and not times[peer.name]:
                    continue
                try:
                    times.setdefault(peer.name, []).append(once(peer, folder))
                except RuntimeError as e:
                    times[peer.name] = []
                    print(f'  note: {peer.name} gave no PDF: {e}')
        own = [statistics.median(v) for v in zip(*times['pmqa'])]
        for peer, folder in there:
            if not times[peer.name]:
                continue
            cpu, wall, peak = (statistics.median(v)
                               for v in zip(*times[peer.name]))
            print(f'  {peer.name:12} {pages(folder):3} pages: CPU '
                  f'{cpu * 1000:6.0f} ms ({cpu / own[0]:5.1f} x), wall '
                  f'{wall * 1000:6.0f} ms ({wall / own[1]:5.1f} x), peak '
                  f'{peak:4.0f} MB')


main()
