"""Each lesson's rules against a submission that triggers them and one that
just does not.  usage: lessons.py PMQA"""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

PMQA = sys.argv[1]
SAMPLE = 'samples/complete/submission.xml'
TEXT = ('คำตอบนี้เขียนขึ้นเพื่อทดสอบ มีความยาวพอที่จะไม่ถูกมองว่าเป็นคำตอบสั้น '
        'และไม่มีคำสำคัญใดเลย')


def fresh():
    return ET.parse(SAMPLE).getroot()


def one(root, path):
    node = root.find('.//' + path)
    assert node is not None, path
    return node


def words(node, text):
    """All of a rich answer becomes one paragraph."""
    for child in list(node):
        node.remove(child)
    node.text = None
    ET.SubElement(node, 'p').text = text


def no_refs(root, *ids):
    """Nothing refers to these any more."""
    for parent in root.iter():
        for i in range(len(parent) - 1, -1, -1):
            ref = parent[i]
            if ref.tag != 'ref' or ref.get('to') not in ids:
                continue
            tail = ref.tail or ''
            if i > 0:
                parent[i - 1].tail = (parent[i - 1].tail or '') + tail
            else:
                parent.text = (parent.text or '') + tail
            parent.remove(ref)


def add_ref(node, to):
    block = node.find('.//p')
    ET.SubElement(block, 'ref', {'to': to})


def drop(root, *paths):
    for path in paths:
        parent, name = path.rsplit('/', 1)
        p = one(root, parent)
        for child in p.findall(name):
            p.remove(child)


def clear(root, *names):
    """The answers to these questions go."""
    for name in names:
        node = one(root, name)
        for child in list(node):
            node.remove(child)


def kpi(root, i):
    return one(root, "kpi[@id='%s']" % i)


def measures(root, keep):
    for k in root.iter('kpi'):
        m = [w for w in (k.get('measures') or '').split() if keep(k, w)]
        k.set('measures', ' '.join(m))
        if not m:
            del k.attrib['measures']


def figures(k, target, results, name=None, unit=None):
    k.find('target').text = target
    for node, value in zip(k.findall('result'), results):
        node.text = value
    if name:
        k.find('name').text = name
    if unit:
        k.find('unit').text = unit


def modest(root):
    """No KPI beats its target by more than ten per cent."""
    for k in root.iter('kpi'):
        figures(k, '100', ['90', '100', '105'] if k.get('direction') == 'up'
                else ['110', '100', '95'])
        k.attrib.pop('ceiling', None)


# lesson, rule, what shows it, what just does not
CASES = [
    ('L1', 'L1-COMPETENCY',
     lambda r: words(one(r, 'op1a.2'), TEXT),
     lambda r: words(one(r, 'op1a.2'), TEXT + ' สมรรถนะหลักคือการวิเคราะห์น้ำ')),
    ('L1', 'L1-WORKFORCE',
     lambda r: words(one(r, 'op1a.3'), TEXT),
     lambda r: words(one(r, 'op1a.3'), TEXT + ' มีผู้เกษียณ 12 คน')),
    ('L1', 'L1-COMPETENCY-REF',
     lambda r: no_refs(r, 'op1a.2', 'q1.1.1', 'q5.4.2'),
     lambda r: (no_refs(r, 'op1a.2', 'q1.1.1', 'q5.4.2'),
                add_ref(one(r, 'q5.4.2'), 'op1a.2')
                if one(r, 'q5.4.2').find('.//p') is not None
                else add_ref(one(r, 'op1a.2'), 'q5.4.2'))),
    ('L1', 'L1-CHALLENGE-REF',
     lambda r: no_refs(r, 'op2b.1', 'q2.1.1'),
     lambda r: (no_refs(r, 'op2b.1', 'q2.1.1'),
                add_ref(one(r, 'op2b.1'), 'q2.1.1'))),
    ('L2', 'L2-TREND-REF',
     lambda r: no_refs(r, 'q2.1.1', 'q2.1.2', 'q2.2.2', 'q3.1.1'),
     lambda r: (no_refs(r, 'q2.1.1', 'q2.1.2', 'q2.2.2', 'q3.1.1'),
                add_ref(one(r, 'q3.1.1'), 'q2.1.2'))),
    ('L2', 'L2-NEEDS-REF',
     lambda r: no_refs(r, 'q3.1.2', 'q3.1.3', 'q3.2.2', 'q3.3.1', 'q3.3.2',
                       'q3.3.3'),
     lambda r: (no_refs(r, 'q3.1.2', 'q3.1.3', 'q3.2.2', 'q3.3.1', 'q3.3.2',
                        'q3.3.3'), add_ref(one(r, 'q3.3.1'), 'q3.2.2'))),
    ('L2', 'L2-DIGITAL-PLAN',
     lambda r: drop(r, 'q2.1.2/digital_change'),
     lambda r: words(one(r, 'q2.1.2/digital_change'), 'มีแผน')),
    ('L3', 'L3-PERCENT',
     lambda r: setattr(one(r, 'q6.1.3/percent'), 'text', '0.00'),
     lambda r: setattr(one(r, 'q6.1.3/percent'), 'text', '0.50')),
    ('L3', 'L3-PROCESS-LIST',
     lambda r: drop(r, 'q6.1.3/processes'),
     lambda r: [one(r, 'q6.1.3').remove(x)
                for x in one(r, 'q6.1.3').findall('processes')[1:]]),
    ('L3', 'L3-AGENCIES',
     lambda r: drop(r, 'q6.1.3/processes/agencies'),
     lambda r: [x.remove(y) for x in one(r, 'q6.1.3').findall(
         'processes/agencies') for y in x.findall('li')[1:]]),
    ('L3', 'L3-PARTNER-REF',
     lambda r: no_refs(r, 'q1.3.2', 'op1b.3', 'q6.1.3'),
     lambda r: (no_refs(r, 'q1.3.2', 'op1b.3', 'q6.1.3'),
                add_ref(one(r, 'q1.3.2'), 'q6.1.3'))),
    ('L4', 'L4-CROSS-UNIT',
     lambda r: clear(r, 'q5.2.1'),
     lambda r: drop(r, 'q5.2.1/result')),
    ('L4', 'L4-DIGITAL-WATCH',
     lambda r: drop(r, 'q1.4.2/technology'),
     lambda r: [one(r, 'q1.4.2/technology').remove(x)
                for x in one(r, 'q1.4.2/technology').findall('li')[1:]]),
    ('L4', 'L4-DIGITAL-TRACKING',
     lambda r: (drop(r, 'q6.1.2/digital'), words(one(r, 'q2.4.2/tracking'),
                TEXT)),
     lambda r: (drop(r, 'q6.1.2/digital'), words(one(r, 'q2.4.2/tracking'),
                TEXT + ' Dashboard'))),
    ('L5', 'L5-NOT-CHALLENGING',
     lambda r: figures(kpi(r, 'k7.1.1'), '82.41', ['80.25', '84.60', '92.40']),
     # equal to the mean of the two years before: challenging
     lambda r: (figures(kpi(r, 'k7.1.1'), '82.425',
                        ['80.25', '84.60', '92.40']),
                figures(kpi(r, 'k7.4.2'), '45.45', ['50', '45.45', '53']))),
    ('L5', 'L5-NO-DIGITAL-KPI',
     lambda r: [k.set('group', {'7.1': '7.1.mission', '7.5': '7.5.joint_kpi'}
                      [k.get('group')[:3]]) for k in r.iter('kpi')
                if k.get('group') in ('7.1.data_governance',
                                      '7.5.area_digital', '7.5.data_link')],
     lambda r: [k.set('group', '7.5.joint_kpi') for k in r.iter('kpi')
                if k.get('group') in ('7.5.area_digital', '7.5.data_link')]),
    ('L5', 'L5-AREA',
     lambda r: kpi(r, 'k7.5.1').attrib.pop('area', None),
     lambda r: [k.set('area', 'society') for k in r.iter('kpi')
                if k.get('group').startswith('7.5.')]),
    ('L6', 'L6-SHORT',
     lambda r: words(one(r, 'q1.1.2/direction'), 'ก' * 59),
     lambda r: words(one(r, 'q1.1.2/direction'), 'ก' * 60)),
    ('L6', 'L6-STEPS-OWNER',
     lambda r: drop(r, 'q2.3.1/plan/owner'),
     lambda r: words(one(r, 'q2.3.1/plan/owner'), 'กองแผนงาน')
     if one(r, 'q2.3.1/plan/owner').find('p') is not None
     else setattr(one(r, 'q2.3.1/plan/owner'), 'text', 'กองแผนงาน')),
    ('L6', 'L6-COMPLAINT-STANDARD',
     lambda r: drop(r, 'q3.4.2/sla'),
     lambda r: words(one(r, 'q3.4.2/sla'), TEXT)),
    ('L6', 'L6-NO-EVIDENCE',
     lambda r: no_refs(r, *[d.get('id') for d in r.iter('document')]),
     lambda r: [q.set('self', 'partly') for q in r.iter()
                if re.match(r'q\d', q.tag) and q.get('self') == 'met'
                and not any((x.get('to') or '').startswith('ev-')
                            for x in q.iter('ref'))]),
    ('L7', 'L7-NO-LEAP', modest,
     lambda r: (modest(r), figures(kpi(r, 'k7.1.1'), '100',
                                   ['90', '100', '110.01']))),
    ('L7', 'L7-FLAT',
     lambda r: figures(kpi(r, 'k7.1.1'), '90', ['92', '85', '92']),
     lambda r: figures(kpi(r, 'k7.1.1'), '90', ['92', '85', '92.01'])),
    ('L7', 'L7-INNOVATION-KPI',
     lambda r: (measures(r, lambda k, w: not w.startswith('q6.2')
                         and w != '6.2'),
                no_refs(r, *[k.get('id') for k in r.iter('kpi')])),
     lambda r: (measures(r, lambda k, w: not w.startswith('q6.2')
                         and w != '6.2'),
                no_refs(r, *[k.get('id') for k in r.iter('kpi')]),
                kpi(r, 'k7.6.3').set('measures', '6.2'))),
    ('L8', 'L8-ITEM-NO-KPI',
     lambda r: measures(r, lambda k, w: not w.startswith('q1.4')
                        and w != '1.4'),
     lambda r: (measures(r, lambda k, w: not w.startswith('q1.4')
                         and w != '1.4'),
                kpi(r, 'k7.5.4').set('measures', 'q1.4.2'))),
    ('L8', 'KPI-NO-LINK',
     lambda r: kpi(r, 'k7.1.4').attrib.pop('measures'),
     lambda r: kpi(r, 'k7.1.4').set('measures', '2.3')),
    ('L8', 'L8-STRATEGY-KPI',
     lambda r: (measures(r, lambda k, w: w not in ('q2.2.2', '2.2')),
                no_refs(r, *[k.get('id') for k in r.iter('kpi')])),
     lambda r: (measures(r, lambda k, w: w not in ('q2.2.2', '2.2')),
                no_refs(r, *[k.get('id') for k in r.iter('kpi')]),
                kpi(r, 'k7.1.2').set('measures', 'q2.2.2'))),
    ('L8', 'L8-STRATEGY-GOAL',
     lambda r: [x.remove(y) for x in one(r, 'q2.2.2/short_term/indicators')
                .iter() for y in x.findall('ref')],
     lambda r: [ET.SubElement(f.find('.//*[last()]') if len(f) else f,
                              'ref', {'to': 'k7.1.1'})
                for f in one(r, 'q2.2.2').findall('*/indicators')]),
    ('L8', 'L8-LEADING-KPI',
     lambda r: (measures(r, lambda k, w: w not in ('q6.4.1', '6.4')),
                no_refs(r, *[k.get('id') for k in r.iter('kpi')])),
     lambda r: (measures(r, lambda k, w: w not in ('q6.4.1', '6.4')),
                no_refs(r, *[k.get('id') for k in r.iter('kpi')]),
                kpi(r, 'k7.5.1').set('measures', '6.4'))),
    ('L9', 'L9-COUNT-NAME',
     lambda r: figures(kpi(r, 'k7.1.4'), '90', ['70', '80', '90'],
                       name='จำนวนกฎหมายที่ประกาศ'),
     # counts by their official name
     lambda r: figures(kpi(r, 'k7.4.1'), '6', ['3', '5', '7'],
                       name='จำนวนรางวัล')),
    ('L9', 'L9-COUNT-UNIT',
     lambda r: figures(kpi(r, 'k7.1.4'), '90', ['70', '80', '90'],
                       unit='ฉบับ'),
     lambda r: figures(kpi(r, 'k7.4.1'), '6', ['3', '5', '7'],
                       unit='รางวัล')),
    ('', 'NEW-NOT-MENTIONED',
     lambda r: [words(p, TEXT) for q in ('q1.4.1', 'q1.4.2', 'q1.4.4')
                for p in one(r, q).iter() if p.find('p') is not None],
     None),
]


def findings(root):
    with tempfile.NamedTemporaryFile('wb', suffix='.xml') as f:
        ET.ElementTree(root).write(f, encoding='UTF-8', xml_declaration=True)
        f.flush()
        out = subprocess.run([PMQA, 'check', '--lessons', '--messages',
                              'jsonl', '--lang', 'en', f.name],
                             capture_output=True, text=True)
    if out.returncode not in (0, 65):
        sys.exit('pmqa check: %d %s' % (out.returncode, out.stderr))
    return out.stdout


def speaks(text, rule):
    return '"%s"' % rule in text


def main():
    bad = 0
    seen = set()
    rules = set(re.findall(r'<rule id="([^"]*)"[^>]*phase="lessons"', open(
        'criteria/pmqa4-2565/rules.xml', encoding='utf-8').read(), re.S))
    for lesson, rule, trigger, near in CASES:
        seen.add(rule)
        root = fresh()
        trigger(root)
        if not speaks(findings(root), rule):
            bad += 1
            print('%s %s: silent where it has to speak' % (lesson, rule))
        if near is None:
            continue
        root = fresh()
        near(root)
        if speaks(findings(root), rule):
            bad += 1
            print('%s %s: speaks of a near miss' % (lesson, rule))
    for rule in sorted(rules - seen):
        bad += 1
        print('%s: no case' % rule)
    lessons = {c[0] for c in CASES} - {''}
    print('%d lessons, %d rules, %d wrong' % (len(lessons), len(seen), bad))
    return bad > 0 or len(lessons) != 9


sys.exit(main())
