#!/usr/bin/env python3
"""long.py PAGES: a document of the template language of about so many pages,
chapters like those of an application: headings with entries in the contents,
paragraphs, lists, tables, references to pages, footnotes."""
import sys

TEXT = ("กรมดำเนินการตามแผนปฏิบัติราชการโดยทบทวนผลทุกไตรมาส "
        "และรายงานต่อผู้บริหารเพื่อปรับปรุงกระบวนการให้ตอบสนองความต้องการของประชาชน "
        "ข้อมูลจากผู้รับบริการถูกนำมาวิเคราะห์ร่วมกับตัวชี้วัดระดับองค์การ ")
STYLES = """<styles>
<style name="body" family="body" size="16pt" leading="20.5pt" widows="2" orphans="2"/>
<style name="text" parent="body" align="justify" indent-first="1.5cm" space-after="6pt"/>
<style name="h1" parent="body" bold="true" size="20pt" leading="26pt" keep-next="true" space-before="12pt"/>
<style name="cell" padding="3pt" border-bottom="0.5pt"/>
<style name="item" indent-left="18pt"/>
<style name="note" size="13pt" leading="16pt" indent-left="14pt"/>
<style name="note-mark" size="10pt" rise="4pt"/>
</styles>
<part name="t" of="inlines">""" + TEXT + """</part>
<page-master name="page" width="21cm" height="29.7cm" left="3cm" right="2cm" top="2.5cm" bottom="2cm" footer="1cm"/>
"""


CALL = '<call part="t"/>'


def chapter(n):
    out = (f'<para style="h1" role="H1" id="c{n}" outline="1">บทที่ {n}</para>'
           f'<para style="text">{CALL * 4}<note>{TEXT}</note> ดูหน้า '
           f'<page-of ref="c{max(1, n - 1)}"/></para>')
    for i in range(4):
        out += f'<para style="text">{n}.{i} {CALL * (2 + i)}</para>'
    out += "<list>" + "".join(
        f'<item style="item"><label>{i}.</label><para>{CALL}</para></item>'
        for i in range(1, 5)) + "</list>"
    rows = "".join(f'<row><cell style="cell">{i}</cell><cell style="cell">'
                   f'{CALL}</cell><cell style="cell">{n * i}.50</cell></row>'
                   for i in range(1, 13))
    return (out + '<table continued="(ต่อ)"><column/><column fraction="1"/>'
            '<column/><head><row><cell>ที่</cell><cell>เรื่อง</cell><cell>ค่า'
            f'</cell></row></head>{rows}</table>\n')


def main():
    chapters = max(1, int(int(sys.argv[1]) / 3.02))
    print(f'<template title="long">{STYLES}<page-sequence master="page" '
          'style="body"><static-content region="footer"><para><page-number/>'
          "</para></static-content>" +
          "".join(chapter(n) for n in range(1, chapters + 1)) +
          '<contents levels="1" prefix="c"/></page-sequence></template>')


main()
