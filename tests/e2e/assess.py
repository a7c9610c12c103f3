"""The assessors' side, end to end.  usage: assess.py PMQA"""
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

PMQA = sys.argv[1]
SUB = 'samples/complete/submission.xml'
DIR = 'samples/assessments/'
CONSENSUS = DIR + 'consensus.xml'
XSD = 'criteria/pmqa4-2565/assessment.xsd'
TMP = tempfile.TemporaryDirectory()
bad = 0


def wrong(*text):
    global bad
    bad += 1
    print(*text)


def run(*args, code=None):
    out = subprocess.run([PMQA, *args], capture_output=True, text=True)
    if out.returncode not in (0, 64, 65, 66, 73, 78):
        wrong('exit', out.returncode, args, out.stderr[-300:])
    if code is not None and code not in out.stdout + out.stderr:
        wrong('no %s: %s' % (code, args))
    return out


def write(text, name='x.xml'):
    path = TMP.name + '/' + name
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
    return path


def read(path):
    with open(path, encoding='utf-8') as f:
        return f.read()


def check(path, sub=SUB):
    return run('check', '--for', sub, '--messages', 'short', '--lang', 'en',
               path).stdout


def jing(path):
    return subprocess.run(['jing', XSD, path],
                          capture_output=True).returncode == 0


# ---- schema ----

run('schema', 'pmqa4-2565', '--kind', 'assessment', '-o',
    TMP.name + '/a.xsd')
if read(TMP.name + '/a.xsd') != read(XSD):
    wrong('assessment.xsd is stale: make schema')
run('new', 'assessment', '--for', SUB, '-o', TMP.name + '/new.xml')
skeleton = read(TMP.name + '/new.xml')
for q in re.findall(r'<question id="(\d\.\d\.\d+)"',
                    read('criteria/pmqa4-2565/criteria.xml')):
    mark = re.search(r'-->\s*<q%s mark' % re.escape(q), skeleton)
    if mark is None:
        wrong('skeleton: no answer beside the mark of', q)
if 'น้ำถึงนา' not in skeleton.split('<q1.1.1')[0]:
    wrong('skeleton: the answer to 1.1.1 does not stand before its mark')
for what in ('declared: none', 'suitable: yes', 'ไม่เกิน 500 อักขระ',
             'ev-plan = แผนปฏิบัติราชการ',          # what is referred to
             'ผล 92.40 ดีกว่าเป้าหมาย 5% → 400 คะแนน',   # a KPI's reason
             'แนวทางระดับพื้นฐาน: วางวิสัยทัศน์',       # what a level asks for
             'ในรายงานหน้า ๖'):
    if what not in skeleton:
        wrong('skeleton: does not say', what)
text = read(CONSENSUS)
verdicts = [
    (skeleton, True), (text, True),
    (text.replace('mark="met"', 'mark="good"', 1), False),
    (text.replace('<strength ', '<praise ', 1)
     .replace('</strength>', '</praise>', 1), False),
    (text.replace(' about=', ' regarding=', 1), False),
    (text.replace('impact="high"', 'impact="huge"', 1), False),
    (text.replace('<item1.1>', '<item1.9>').replace('</item1.1>',
                                                    '</item1.9>'), False),
    (text.replace('edition="pmqa4-2565"', 'edition="pmqa4-2566"'), False),
    (text.replace('<assessor code="A1"', '<assessor code="A2"'), False),
    (text.replace('status="final"', 'status="done"'), False),
    (text.replace(' level="significance"', '', 1), False),
    (re.sub(r'<conflict-of-interest declared="none">',
            '<conflict-of-interest>', text, count=1), False),
]
for i, (t, valid) in enumerate(verdicts):
    path = write(t)
    ours = not re.search(r'error\[(PM1\d\d|PM397)\]', check(path))
    theirs = jing(path)
    if ours != valid or theirs != valid:
        wrong('schema %d: pmqa %s, jing %s, wanted %s' % (i, ours, theirs,
                                                         valid))
for a in ('a1', 'a2', 'a3', 'consensus'):
    if not jing(DIR + a + '.xml'):
        wrong('jing:', a)
    if re.search(r': (error|warning)\[', check(DIR + a + '.xml')):
        wrong('the sample', a, 'has errors or warnings')

# ---- rules: what triggers each, what just does not ----


def swap(old, new, count=1):
    def change(t):
        assert old in t, old
        return t.replace(old, new, count)
    return change


def change(pattern, new, count=1):
    def f(t):
        assert re.search(pattern, t, re.S), pattern
        return re.sub(pattern, new, t, count=count, flags=re.S)
    return f


def also(*fs):
    def f(t):
        for x in fs:
            t = x(t)
        return t
    return f


Q112 = r'(<q1\.1\.2) mark="met"'
DRAFT = swap('status="final"', 'status="draft"')
STRENGTH = '<strength about="q1.1.2"'
FIRST = change(r'<strength about="q1\.1\.2"([^>]*)>[^<]*<',
               r'<strength about="q1.1.2"\1>@@<')


def say(words):
    return also(FIRST, swap('@@', words))


INDIVIDUAL = also(swap('kind="consensus"', 'kind="individual"'))
CASES = {
    'ASSESS-UNMARKED': (change(Q112 + r'>.*?</q1\.1\.2>', r'\1/>'),
                        change(Q112, r'\1 mark="cannot-judge"')),
    'ASSESS-UNMARKED-YET': (also(DRAFT, change(
        Q112 + r'>.*?</q1\.1\.2>', r'\1/>')), DRAFT),
    'ASSESS-UNDECIDED': (change(Q112, r'\1 mark=""'), swap('', '')),
    'ASSESS-UNDECIDED-YET': (also(DRAFT, change(Q112, r'\1 mark=""')), DRAFT),
    'ASSESS-KPI-UNDECIDED': (change(r'(ref="k7\.1\.1" suitable=)"yes"',
                                    r'\1""'), swap('', '')),
    'ASSESS-KPI-UNDECIDED-YET': (also(DRAFT, change(
        r'(ref="k7\.1\.1" suitable=)"yes"', r'\1""')), DRAFT),
    'ASSESS-INTEREST': (swap('declared="none"', 'declared=""'), swap('', '')),
    'ASSESS-INTEREST-YET': (also(DRAFT, swap('declared="none"',
                                             'declared=""')), DRAFT),
    'ASSESS-INTEREST-WORDS': (change(r'declared="none">[^<]*<',
                                     'declared="exists"><'),
                              swap('declared="none"', 'declared="exists"')),
    'ASSESS-INTEREST-EXISTS': (swap('declared="none"', 'declared="exists"'),
                               swap('', '')),
    'COMMENT-EMPTY': (say(' '), say('มี')),
    'COMMENT-LONG': (say('ก' * 501), say('ก' * 500)),
    'COMMENT-ABOUT': (swap('<strength about="q1.1.2"', '<strength'),
                      swap('<strength about="q1.1.2"',
                           '<strength about="1.1"')),
    'COMMENT-ABOUT-MANY': (swap('<strength about="q1.1.2"',
                                '<strength about="q1.1.1 q1.1.2 q1.1.3 '
                                'q1.1.4"'),
                           swap('<strength about="q1.1.2"',
                                '<strength about="q1.1.1 q1.1.2 q1.1.3"')),
    'COMMENT-WORD': (say('หน่วยงานควรทำ'), say('คะแนนสมควรแก่ผล ขยายความร่วมมือ')),
    'COMMENT-ALIKE': (change(r'<strength about="q1\.2\.2 q1\.2\.3" '
                             r'from="A1"([^>]*>[^<]*</strength>)\n',
                             r'<strength about="q1.2.2" from="A1" alike="9"\1'
                             r'<strength about="q1.2.2" from="A2" alike="9"\1'
                             '\n'),
                      change(r'<strength about="q1\.2\.2 q1\.2\.3" '
                             r'from="A1"([^>]*>[^<]*</strength>)\n',
                             r'<strength about="q1.2.2" from="A1" alike="9"\1'
                             r'<strength about="q1.2.2" from="A2" alike="8"\1'
                             '\n')),
    'OPPORTUNITY-SCALE': (swap(' effort="low"', ''),
                          swap(' effort="low"', ' effort="medium"')),
    'SCORE-NEEDS-STRENGTH': (change(r'<item2\.1>(.*?)<strength[^\n]*\n',
                                    r'<item2.1>\1'),
                             also(change(r'<item2\.1>(.*?)<strength[^\n]*\n',
                                         r'<item2.1>\1'),
                                  change(r'(<q2\.1\.1[^>]*>)',
                                         r'\1<evidence>พบแผน</evidence>'))),
    'SCORE-NEEDS-STRENGTH-OWN': (also(INDIVIDUAL, change(
        r'<item2\.1>(.*?)<strength[^\n]*\n', r'<item2.1>\1')), INDIVIDUAL),
    'GAP-NEEDS-OPPORTUNITY': (change(
        r'(<q2\.1\.1) mark="met"', r'\1 mark="partly"'),
        change(r'(<q2\.2\.3) mark="met"', r'\1 mark="partly"')),
    'GAP-NEEDS-OPPORTUNITY-OWN': (also(INDIVIDUAL, change(
        r'(<q2\.1\.1) mark="met"', r'\1 mark="partly"')), INDIVIDUAL),
    'NEXT-LEVEL-NEEDS-ADVICE': (change(
        r'(<item4\.3>.*?)<advice[^\n]*\n', r'\1'),
        change(r'(<item4\.3>.*?<advice[^>]*>)[^<]*', r'\1เก็บผลเพิ่ม')),
    'OPPORTUNITY-AGAINST-NOTE': (change(
        r'(<opportunity about="k7\.5\.4"[^>]*>)[^<]*',
        r'\1อัตราป่วยสูงกว่าเป้าหมาย ไม่พบคำอธิบายสาเหตุ'),
        change(r'(<opportunity about="k7\.4\.4"[^>]*>)[^<]*',
               r'\1ต่ำกว่าเป้าหมาย ไม่พบคำอธิบายสาเหตุของปีนี้')),
    'RESULTS-NEED-OPPORTUNITY': (change(
        r'<item7\.6>(.*?)<opportunity[^\n]*\n', r'<item7.6>\1'),
        also(change(r'<item7\.6>(.*?)<opportunity[^\n]*\n', r'<item7.6>\1'),
             change(r'(<item7\.6>.*?)(\s*<strength)',
                    r'\1<override points="500">ครบทุกตัว</override>\2'))),
    'RESULTS-NEED-OPPORTUNITY-OWN': (also(INDIVIDUAL, change(
        r'<item7\.6>(.*?)<opportunity[^\n]*\n', r'<item7.6>\1')), INDIVIDUAL),
    'MARK-FULL-ANSWER': (change(r'(<q2\.1\.1) mark="met"',
                                r'\1 mark="not-met"'),
                         change(r'(<q2\.2\.3) mark="met"',
                                r'\1 mark="not-met"')),
    'MARK-CANNOT-JUDGE': (change(r'(<q2\.1\.1) mark="met"',
                                 r'\1 mark="cannot-judge"'),
                          change(r'(<q6\.4\.3) mark="met"',
                                 r'\1 mark="cannot-judge"')),
    'OVERRIDE-REASON': (change(r'(<item7\.6>.*?)(\s*<strength)',
                               r'\1<override points="400"> </override>\2'),
                        change(r'(<item7\.6>.*?)(\s*<strength)',
                               r'\1<override points="400">ตรวจ</override>\2')),
    'OVERRIDE-RANGE': (change(r'(<item7\.6>.*?)(\s*<strength)',
                              r'\1<override points="500.01">ก</override>\2'),
                       change(r'(<item7\.6>.*?)(\s*<strength)',
                              r'\1<override points="500">ก</override>\2')),
    'OVERRIDE-DIFFER': (change(r'(<item7\.6>.*?)(\s*<strength)',
                               r'\1<override points="400">ก</override>'
                               r'<override points="410">ข</override>\2'),
                        change(r'(<item7\.6>.*?)(\s*<strength)',
                               r'\1<override points="400">ก</override>'
                               r'<override points="400.0">ข</override>\2')),
    'KPI-JUDGED-REASON': (change(r'(ref="k7\.1\.1" suitable=)"yes"',
                                 r'\1"no"'), swap('', '')),
    'THEMES-MISSING': (change(r'<key-themes>.*?</key-themes>', ''),
                       swap('', '')),
}
# what the agency left open, against marks
HOLES = {
    'MARK-EMPTY-ANSWER': r'()<q2\.1\.3.*?</q2\.1\.3>',
    'MARK-PART-ANSWER': r'(<q2\.1\.3.*?)<needs>.*?</needs>',
}

plain = check(CONSENSUS)
for rule, (trigger, near) in CASES.items():
    if '[%s]' % rule not in check(write(trigger(text))):
        wrong(rule, 'is silent where it has to speak')
    if '[%s]' % rule in check(write(near(text))):
        wrong(rule, 'speaks of a near miss')
for tag in ('opportunity', 'advice', 'site-visit'):
    empty = change(r'(<%s[^>]*>)[^<]*(</%s>)' % (tag, tag), r'\1\2')(text)
    if '[COMMENT-EMPTY]' not in check(write(empty)):
        wrong('COMMENT-EMPTY is silent of', tag)
sub = read(SUB)
for rule, hole in HOLES.items():
    if '[%s]' % rule in plain:
        wrong(rule, 'speaks of a whole answer')
    assert re.search(hole, sub, re.S), hole
    path = write(re.sub(hole, r'\1', sub, count=1, flags=re.S), 'sub.xml')
    if '[%s]' % rule not in check(CONSENSUS, path):
        wrong(rule, 'is silent where it has to speak')
rules = set(re.findall(r'<rule id="([^"]*)"[^>]*phase="assess"',
                       read('criteria/pmqa4-2565/rules.xml'), re.S))
for rule in sorted(rules - set(CASES) - set(HOLES)):
    wrong(rule, 'has no case')
where = re.search(r'x\.xml:(\d+):\d+: advice\[COMMENT-WORD\]', check(write(
    say('หน่วยงานควรทำ')(text))))
line = read(TMP.name + '/x.xml').split('\n')[int(where.group(1)) - 1] \
    if where else ''
if 'ควร' not in line:
    wrong('COMMENT-WORD is not found at its place')

# ---- findings of the program ----

run('check', '--for', SUB, '--messages', 'short', write(text.replace(
    'agency="dcwm"', 'agency="other"')), code='PM391')
run('check', '--for', SUB, '--messages', 'short', write(text.replace(
    'fiscal-year="2565"', 'fiscal-year="2564"')), code='PM392')
run('check', '--for', SUB, '--messages', 'short', write(text.replace(
    'about="q1.1.2"', 'about="zzzzzzzz"')), code='PM393')
run('check', '--for', SUB, '--messages', 'short', write(text.replace(
    'about="q1.1.2"', 'about="q1.1.22"')), code='PM394')
run('check', '--for', SUB, '--messages', 'short', write(text.replace(
    'edition="pmqa4-2565"', 'edition="pmqa4"')), code='PM397')
run('build', SUB, '--assessment', SUB, '-t', 'text', '-o',
    TMP.name + '/x.pdf', code='PM390')
run('consensus', DIR + 'a1.xml', DIR + 'a1.xml', code='PM395')
run('consensus', DIR + 'a1.xml', CONSENSUS, code='PM396')
run('score', SUB, '--what-if', '9.9=basic', code='PM410')
run('score', SUB, '--what-if', '3.2=perfect', code='PM411')
run('score', SUB, '--previous', CONSENSUS, code='PM412')
run('score', SUB, '--previous', write(sub.replace('id="dcwm"', 'id="was"')),
    code='PM413')
for args in (['check', CONSENSUS], ['consensus', CONSENSUS],
             ['new', 'assessment'], ['score', SUB, '--variant', 'secret'],
             ['schema', '--kind', 'thing']):
    if run(*args).returncode != 64:
        wrong('usage accepted:', args)

# ---- consensus ----

out = run('consensus', DIR + 'a1.xml', DIR + 'a2.xml', DIR + 'a3.xml', '-o',
          TMP.name + '/c.xml', '--lang', 'en')
merged = ET.parse(TMP.name + '/c.xml').getroot()
if not jing(TMP.name + '/c.xml'):
    wrong('the consensus is not valid')
own = [ET.parse(DIR + a + '.xml').getroot() for a in ('a1', 'a2', 'a3')]
units = differ = 0
for q in merged.iter():
    if not re.match(r'q\d', q.tag):
        continue
    for name, value in q.items():
        units += 1
        given = [o.find('.//' + q.tag).get(name) for o in own]
        level = name[5:]
        by = [b.get('mark') for b in q.findall('by')
              if (b.get('level') or '') == level]
        if by != given:
            wrong(q.tag, 'provenance', by, given)
        if value != (given[0] if len(set(given)) == 1 else ''):
            wrong(q.tag, 'taken', value, 'of', given)
        differ += len(set(given)) > 1
        listed = re.search(r'^%s [^\n]*spread' % re.escape(q.tag[1:]),
                           out.stderr, re.M)
        if len(set(given)) > 1 and listed is None:
            wrong(q.tag, 'is not listed')
if '%d units, agreed %d, to decide %d' % (units, units - differ,
                                          differ) not in out.stderr:
    wrong('the list counts otherwise:', out.stderr[-80:])
# what one of them left unmarked is listed, not agreed on in silence
second = open(DIR + 'a2.xml', encoding='utf-8').read()
out = run('consensus', DIR + 'a1.xml', write(second.replace(
    '<q1.1.1 mark="met"', '<q1.1.1 mark=""')), '-o', TMP.name + '/part.xml',
    '--lang', 'en')
if 'not marked by all 1,' not in out.stderr or not re.search(
        r'^1\.1\.1 .*A2 none', out.stderr, re.M):
    wrong('a mark of one assessor passes for agreed:', out.stderr[-120:])
for tag in ('strength', 'opportunity', 'advice', 'site-visit', 'evidence'):
    if sorted(x.text for o in own for x in o.iter(tag)) != sorted(
            x.text for x in merged.iter(tag)):
        wrong('comments lost or changed:', tag)
    if any(x.get('from') not in ('A1', 'A2', 'A3') for x in merged.iter(tag)):
        wrong('comments without their author:', tag)
for parent in merged.iter():
    kids = list(parent)
    last = {}
    for i, x in enumerate(kids):
        g = x.get('alike')
        if g and g in last and last[g] != i - 1:
            wrong('like texts are not side by side')
        if g:
            last[g] = i
alike = {x.get('alike') for x in merged.iter() if x.get('alike')}
if len(alike) < 5:
    wrong('like texts not found')

# ---- figures ----

# 3.4: Basic 2 of 2, Advance 1.5 of 2, Significance closed
score = json.loads(run('score', SUB, '--assessment', CONSENSUS, '--format',
                       'json').stdout)
items = {i['id']: i for c in score['categories'] for i in c['items']}
if items['3.4']['assessed'] != 375 or items['1.4']['assessed'] != 350:
    wrong('3.4 and 1.4:', items['3.4']['assessed'], items['1.4']['assessed'])
if score['assessed'] != 457.08 or score['self'] != 465.12:
    wrong('totals:', score['assessed'], score['self'])
then = json.loads(run('score', SUB, '--assessment', CONSENSUS, '--what-if',
                      '1.4=ก้าวหน้า', '--format', 'json').stdout)
if then != [{'kind': 'item', 'id': '1.4', 'now': '350', 'then': '450',
             'gain': '+100'},
            {'kind': 'category', 'id': '1', 'now': '462.5', 'then': '487.5',
             'gain': '+25'},
            {'kind': 'total', 'id': '', 'now': '457.08', 'then': '460.65',
             'gain': '+3.57'}]:
    wrong('what if:', then)
given = json.loads(run('score', SUB, '--assessment', write(change(
    r'(<item7\.6>.*?)(\s*<strength)',
    r'\1<override points="310">เหตุผล</override>\2')(text)), '--format',
    'json').stdout)
if [i['assessed'] for c in given['categories'] for i in c['items']
        if i['id'] == '7.6'] != [310]:
    wrong('the override does not count')
ranged = json.loads(run('score', SUB, '--assessment', write(change(
    r'(<q6\.4\.3) mark="met"', r'\1 mark="cannot-judge"')(text)), '--format',
    'json').stdout)
if [i['assessed'] for c in ranged['categories'] for i in c['items']
        if i['id'] == '6.4'] != [[400, 500]]:
    wrong('cannot judge is no range')
parts = change(r'<q1\.1\.4 mark="met">.*?</q1\.1\.4>',
               '<q1.1.4><impacts mark="partly"/></q1.1.4>')(text)
parts = json.loads(run('score', SUB, '--assessment', write(parts),
                       '--format', 'json').stdout)
if [i['assessed'] for c in parts['categories'] for i in c['items']
        if i['id'] == '1.1'] != [375]:
    wrong('marks of blanks do not count')

print('%d rules, %d schema verdicts, %d units merged, %d to decide, '
      '%d wrong' % (len(rules), len(verdicts), units, differ, bad))
sys.exit(bad > 0)
