"""Documents that try a page builder, made from a seed: headings, paragraphs,
lists, tables with spans, long cells and many rows, figures, charts,
footnotes, columns, blocks kept together, sheets of many sizes.

Every text begins and ends with a mark of its own ("P17a ... P17z"), so that
pages can be judged from the text of the PDF alone.  The letters: H heading,
P paragraph, L item, C caption of a table, F of a figure, D head cell, R cell,
T cell of a row that no page holds, N footnote, M its mark; K heading and Q
paragraph in columns.  Sizes tell footnotes (11) from all else."""
import random
import struct
import zlib

WORDS = ("การ บริหาร ราชการ แผ่นดิน ให้บริการ ประชาชน ผ่าน ระบบ ดิจิทัล ภาครัฐ "
         "ข้อมูล เปิด ตัวชี้วัด ผลลัพธ์ ความพึงพอใจ ผู้รับบริการ ยุทธศาสตร์ "
         "แผนปฏิบัติ งบประมาณ บุคลากร นวัตกรรม กระบวนการ พื้นที่ เครือข่าย "
         "ปี 2565 ร้อยละ 87.50 Open Data").split()
SHEETS = [(21, 29.7), (21, 29.7), (21, 29.7), (14.8, 21), (29.7, 21),
          (42, 29.7), (18, 25)]


def png(width, height):
    """A grey picture of that many pixels."""
    def chunk(kind, data):
        body = kind + data
        return (struct.pack(">I", len(data)) + body +
                struct.pack(">I", zlib.crc32(body)))
    rows = (b"\0" + b"\xc8" * width) * height
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0,
                                       0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Maker:
    def __init__(self, seed):
        self.d = random.Random(seed)
        self.n = 0
        self.charts = seed % 5 == 0     # then a model is needed

    def words(self, n):
        d = self.d
        text = ""
        for _ in range(n):
            text += d.choice(WORDS) + (" " if d.random() < .3 else "")
        return text.strip()

    def marked(self, letter, n):
        self.n += 1
        return f"{letter}{self.n}a {self.words(n)} {letter}{self.n}z"

    def note(self):
        n = self.d.choice([2, 5, 12, 30])
        if self.d.random() < .05:
            n = 400
        self.n += 1
        body = (f"N{self.n}a {self.words(n)} N{self.n}z")
        return f'<note mark="M{self.n}.">{body}</note>'

    def noted(self, letter, n):
        """Text with footnotes inside, once in a while."""
        if self.d.random() > .12:
            return self.marked(letter, n)
        self.n += 1
        me = f"{letter}{self.n}"
        return (f"{me}a {self.words(n // 2)}{self.note()} "
                f"{self.words(n - n // 2)} {me}z")

    def para(self, style="text", letter="P"):
        n = int(self.d.expovariate(1 / 45)) + 1
        return f'<para style="{style}">{self.noted(letter, n)}</para>'

    def heading(self, letter="H"):
        level = self.d.choice("123")
        n = self.d.choice([2, 4, 6, 20])
        return (f'<para style="h{level}" role="H{level}">'
                f'{self.marked(letter, n)}</para>')

    def items(self, depth=0):
        out = '<list style="list">'
        for i in range(self.d.randint(2, 6)):
            out += (f'<item style="item"><label>{i + 1}.</label>'
                    f'<para>{self.noted("L", self.d.randint(2, 50))}</para>')
            if depth < 2 and self.d.random() < .2:
                out += self.items(depth + 1)
            out += "</item>"
        return out + "</list>"

    def columns(self, n):
        out = ""
        for _ in range(n):
            out += self.d.choice(['<column/>', '<column/>',
                                  '<column fraction="1"/>',
                                  '<column fraction="2"/>',
                                  '<column width="2cm"/>'])
        return out

    def row(self, n, span):
        """Cells of a row; span: columns taken by a cell from above."""
        d, out, col = self.d, "", span
        while col < n:
            wide = 2 if d.random() < .06 and col + 1 < n else 1
            long = 60 if d.random() < .04 else 8
            text = self.noted("R", d.randint(1, long))
            style = "cell"
            if d.random() < .2:
                text = f"{self.marked('R', 0)}"
            out += (f'<cell style="{style}" colspan="{wide}"><para>{text}'
                    f'</para></cell>')
            col += wide
        return out

    def table(self):
        d = self.d
        n = d.choice([2, 3, 3, 4, 5, 7])
        rows = d.choice([1, 2, 4, 8, 15, 60])
        out = '<table style="table"'
        if d.random() < .7:
            out += ' continued="(ต่อ)"'
        if d.random() < .5:
            out += ' zebra="F0F2F5"'
        out += ">" + self.columns(n)
        if d.random() < .7:
            out += (f'<caption><para style="caption">{self.marked("C", 5)}'
                    '</para></caption>')
        if d.random() < .8:
            out += "<head>"
            for _ in range(d.choice([1, 1, 2])):
                out += "<row>" + "".join(
                    f'<cell style="cell"><para>{self.marked("D", 2)}</para>'
                    "</cell>" for _ in range(n)) + "</row>"
            out += "</head>"
        while rows > 0:
            tall = d.randint(2, 4) if d.random() < .08 and rows > 4 else 1
            for i in range(tall):
                out += "<row>"
                if i == 0 and tall > 1:
                    out += (f'<cell style="cell" rowspan="{tall}"><para>'
                            f'{self.marked("R", 6)}</para></cell>')
                if d.random() < .004:
                    out += ('<cell style="cell">' + "".join(
                        self.para("tight", "T") for _ in range(60)) + "</cell>" +
                        self.row(n, 1 if tall == 1 else 2))
                else:
                    out += self.row(n, 0 if tall == 1 else 1)
                out += "</row>"
            rows -= tall
        return out + "</table>"

    def figure(self):
        d = self.d
        name = d.choice(["wide.png", "square.png", "tall.png"])
        width = d.choice(["40%", "60%", "100%"])
        body = f'<image href="{name}" from="template" width="{width}"/>'
        if self.charts and d.random() < .5:
            body = ('<chart kind="bars" points="/report/category" '
                    'label="@number" width="9cm" height="5cm">'
                    '<series value="@questions" label="q"/></chart>')
        caption = (f'<caption><para style="caption">{self.marked("F", 6)}'
                   "</para></caption>")
        return f'<figure style="figure" alt="picture">{body}{caption}</figure>'

    def kept(self):
        inner = "".join(self.para() for _ in range(self.d.randint(1, 3)))
        return f'<block style="kept">{inner}</block>'

    def area(self):
        d, inner = self.d, ""
        for _ in range(d.randint(3, 14)):
            if d.random() < .15:
                inner += self.heading("K")
            inner += self.para("tight", "Q")
        return f'<block style="columns{d.choice("23")}">{inner}</block>'

    def block(self):
        d = self.d
        return d.choices(
            [self.para, self.heading, self.items, self.table, self.figure,
             self.kept, self.area, lambda: self.para() + "<page-break/>" + self.para()],
            [40, 12, 8, 10, 8, 6, 5, 2])[0]()

    def sequence(self, master):
        body = ""
        for _ in range(self.d.randint(6, 25)):
            body += self.block() + "\n"
        body += self.para()             # a heading heads something
        return (f'<page-sequence master="{master}" style="body">'
                '<static-content region="footer"><para>'
                f'<page-number/></para></static-content>{body}'
                '</page-sequence>\n')

    def document(self):
        d = self.d
        size = d.choice([12, 14, 16])
        lead = round(size * 1.3, 1)
        masters, left = "", d.choice([2, 3])
        for name in ("one", "two"):
            w, h = d.choice(SHEETS)
            masters += (f'<page-master name="{name}" width="{w}cm" '
                        f'height="{h}cm" left="{left}cm" '
                        'right="2cm" top="2.5cm" bottom="2cm" footer="1cm"/>'
                        "\n")
        align = d.choice(["justify", "start"])
        styles = STYLES.format(size=size, lead=lead, align=align,
                               gap=d.choice([0, 4, 8]))
        body = self.sequence("one")
        if d.random() < .3:
            body += self.sequence("two")
        return (f'<template title="stress" answers="some">{styles}{masters}'
                f"{body}</template>\n")


STYLES = """<styles>
<style name="body" family="body" size="{size}pt" leading="{lead}pt" widows="2" orphans="2"/>
<style name="text" parent="body" align="{align}" indent-first="1cm" space-after="{gap}pt"/>
<style name="tight" parent="body" space-after="2pt"/>
<style name="h1" parent="body" bold="true" size="22pt" leading="28pt" keep-next="true" space-before="18pt" space-after="6pt"/>
<style name="h2" parent="body" bold="true" size="18pt" leading="24pt" keep-next="true" space-before="12pt" space-after="4pt"/>
<style name="h3" parent="body" bold="true" keep-next="true" space-before="8pt"/>
<style name="list" space-after="4pt"/>
<style name="item" indent-left="18pt"/>
<style name="table" space-before="6pt" space-after="8pt"/>
<style name="cell" padding="3pt" border-bottom="0.5pt" border-colour="8FA3BF"/>
<style name="caption" parent="body" size="13pt" leading="16pt" keep-next="true" space-after="3pt"/>
<style name="figure" align="centre" space-before="8pt" space-after="8pt"/>
<style name="kept" keep-together="true" padding="6pt" background="F3F5F8" border-left="3pt" border-colour="14315C" space-before="6pt" space-after="6pt"/>
<style name="columns2" columns="2" space-after="6pt"/>
<style name="columns3" columns="3" space-after="6pt"/>
<style name="note" parent="body" size="11pt" leading="15pt" indent-left="28pt"/>
<style name="note-mark" size="9pt" rise="4pt"/>
</styles>
"""


def write(folder, seed):
    """A template folder with the document of that seed; does it need a
    model?"""
    m = Maker(seed)
    (folder / "template.xml").write_text(m.document())
    for name, w, h in (("wide.png", 300, 90), ("square.png", 200, 200),
                       ("tall.png", 120, 400)):
        (folder / name).write_bytes(png(w, h))
    return m.charts
