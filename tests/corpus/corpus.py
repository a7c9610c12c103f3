#!/usr/bin/env python3
"""corpus.py N SEED OUT [SCALE]: N synthetic agencies, for benches and tests.

Each is the complete sample with every run of Thai words written anew from the
lists below: phrases of official prose that mean little and have the lengths,
words, numbers and marks that such prose has.  SCALE multiplies the length of
answers (2 fills about 60 dense pages).  Each has its consensus beside it, with
other marks and comments, but for every twentieth: of those one in two has a
draft.  The same arguments give the same files.  Prints the share of text runs (between blanks) that occurred before.
"""
import os
import random
import re
import shutil
import sys

NOUNS = '''ระบบข้อมูล แผนปฏิบัติการ กระบวนงาน ประชาชน ผู้รับบริการ เครือข่าย
ชุมชน งบประมาณ บุคลากร คณะทำงาน ตัวชี้วัด มาตรฐาน ความเสี่ยง เทคโนโลยีดิจิทัล
นวัตกรรม ฐานข้อมูล คู่มือการปฏิบัติงาน หน่วยงานภูมิภาค ภาคเอกชน สถาบันการศึกษา
แหล่งน้ำ พื้นที่เกษตร ใบอนุญาต ศูนย์บริการ ข้อร้องเรียน ความพึงพอใจ องค์ความรู้
ผู้บริหาร หลักสูตร ต้นทุน พลังงาน สภาพแวดล้อม ความปลอดภัย ธรรมาภิบาล ยุทธศาสตร์
เป้าหมาย ผลลัพธ์ โครงการนำร่อง บันทึกข้อตกลง ช่องทางสื่อสาร แบบสำรวจ รายงานประจำปี
ข้อเสนอแนะ ห้องปฏิบัติการ สายด่วน แผนที่กลาง ครุภัณฑ์ ห่วงโซ่อุปทาน ผู้ประกอบการ
กลุ่มเปราะบาง ผู้สูงอายุ เยาวชน อาสาสมัคร สถิติการให้บริการ มาตรการป้องกัน
แผนสำรอง การประชุมทางไกล ระบบเตือนภัย ทะเบียนกลาง ข้อกำหนด สัญญา ลายมือชื่อดิจิทัล
คลังภาพ สำนักงานจังหวัด ผลการตรวจสอบ เอกสารอ้างอิง งานวิจัย ข้อตกลงระดับบริการ
ตลาดชุมชน เส้นทางอาชีพ คุณภาพชีวิต รายได้ครัวเรือน ที่ดินสาธารณะ ป่าชุมชน'''.split()
VERBS = '''พัฒนา ปรับปรุง ติดตาม ทบทวน วิเคราะห์ ถ่ายทอด เชื่อมโยง สนับสนุน จัดทำ
กำหนด ประเมิน ยกระดับ ลดขั้นตอน เผยแพร่ สื่อสาร แลกเปลี่ยน ขยายผล ส่งเสริม ควบคุม
แก้ไข ตรวจสอบ รวบรวม คาดการณ์ ออกแบบ ทดลองใช้ จัดลำดับ มอบหมาย รับฟัง สำรวจ บูรณาการ
เร่งรัด ฟื้นฟู คัดเลือก อบรม รายงาน เปิดเผย คุ้มครอง บำรุงรักษา จัดสรร สอบทาน'''.split()
HOW = '''อย่างต่อเนื่อง ทุกไตรมาส ร่วมกับภาคี ตามแผน ด้วยข้อมูลจริง ทั่วทั้งองค์การ
ในระดับพื้นที่ ก่อนกำหนด โดยไม่ใช้กระดาษ ผ่านระบบออนไลน์ ตามหลักวิชาการ
อย่างเป็นระบบ แบบเบ็ดเสร็จ ทันต่อสถานการณ์ ภายในวันทำการ โดยประชาชนมีส่วนร่วม
ตามข้อเสนอของผู้รับบริการ ร่วมกับท้องถิ่น ในทุกสาขา ด้วยต้นทุนที่ต่ำลง'''.split()
JOIN = '''และ เพื่อ โดย ซึ่ง แล้ว จึง พร้อมทั้ง ตลอดจน ทำให้ รวมถึง จากนั้น ขณะที่'''.split()
PLACES = '''เชียงราย ลำปาง นครพนม สุรินทร์ ระยอง ตราด กระบี่ ยะลา ชุมพร พะเยา เลย
น่าน สระบุรี ลพบุรี ราชบุรี ตรัง สตูล ปัตตานี หนองคาย บึงกาฬ'''.split()
LATIN = '''Dashboard Open Data e-Service API Big Data Cloud Platform Chatbot AI
GIS QR Code KPI Smart Office Blockchain'''.split()
UNITS = 'ราย แห่ง ครั้ง โครงการ คน ล้านบาท วันทำการ หมู่บ้าน'.split()
KINDS = ['กรม', 'สำนักงาน', 'จังหวัด', 'องค์การ', 'สถาบัน']
WORK = '''ทรัพยากรน้ำ ป่าไม้ การเกษตร แรงงาน การประมง โยธาธิการ สาธารณสุข วิชาการ
คุมประพฤติ พัฒนาที่ดิน การท่องเที่ยว วัฒนธรรม พลังงานทดแทน ชลประทาน ปศุสัตว์
ขนส่ง สถิติ สวัสดิการ อุตสาหกรรม พาณิชย์'''.split()
MINISTRIES = ['กระทรวง' + w for w in '''พัฒนาชุมชน ทรัพยากรกลาง งานสาธารณะ
บริการประชาชน เศรษฐกิจฐานราก ความรู้และนวัตกรรม'''.split()]

THAI = re.compile(r'[\u0e01-\u0e4e]')
RUN = re.compile(r'>([^<]*[\u0e01-\u0e4e][^<]*)<')


def thai_digits(n):
    return str(n).translate(str.maketrans('0123456789', '๐๑๒๓๔๕๖๗๘๙'))


def phrase(r):
    """One run: what stands between two blanks."""
    k = r.random()
    if k < .10:
        return f'{r.choice(LATIN)}'
    if k < .13:
        return f'{r.randrange(2, 9000):,} {r.choice(UNITS)}'
    if k < .135:
        return f'ปี พ.ศ. {thai_digits(r.randrange(2560, 2567))}'
    s = r.choice(VERBS) + r.choice(NOUNS)
    if k < .88:
        s += r.choice(JOIN) + r.choice(VERBS) + r.choice(NOUNS)
    if k < .55:
        s += r.choice(HOW)
    if k > .93:
        s = 'ที่จังหวัด' + r.choice(PLACES) + s
    return s


def prose(r, length):
    out, n = [], 0
    while n < length:
        p = phrase(r)
        out.append(p)
        n += len(p) + 1
    return ' '.join(out)


def rewrite(r, m, scale):
    old = m.group(1)
    letters = len(THAI.findall(old))
    if letters < 12:
        return m.group(0)
    lead = ' ' if old[0] == ' ' else ''
    size = len(old) * (scale if letters > 60 else 1) * r.uniform(.75, 1.15)
    return '>' + lead + prose(r, size) + '<'


def marks(r, s):
    """Other self marks, another trend in the results."""
    def self_mark(m):
        return m.group(1) + (m.group(2) if r.random() < .8 else
                             r.choice(['met', 'partly', 'not-met'])) + m.group(3)

    def result(m):
        old = float(m.group(2))
        v = old * r.uniform(.85, 1.15)
        if old <= 100:
            v = min(v, 100)
        places = len(m.group(2).partition('.')[2])
        return f'{m.group(1)}{v:.{places}f}{m.group(3)}'
    s = re.sub(r'(self(?:-\w+)?=")(met|partly|not-met)(")', self_mark, s)
    return re.sub(r'(<result year="\d+">)(\d+(?:\.\d+)?)(</result>)', result, s)


def agency(sample, seed, i, scale):
    r = random.Random(f'{seed}/{i}')
    kind = r.choice(KINDS)
    name = f'{kind}{r.choice(WORK)} {i + 1}'
    head, rest = sample.split('</agency>', 1)
    head = re.sub(r'(<agency id=")[^"]*', rf'\g<1>agency-{i + 1:05d}', head)
    head = re.sub(r'<name>[^<]*', f'<name>{name}', head)
    head = re.sub(r'<ministry>[^<]*', f'<ministry>{r.choice(MINISTRIES)}', head)
    head = re.sub(r'<province>[^<]*', f'<province>{r.choice(PLACES)}', head)
    head = re.sub(r'<type>[^<]*', f'<type>{kind}', head)
    rest = RUN.sub(lambda m: rewrite(r, m, scale), rest)
    return head + '</agency>' + marks(r, rest)


def assessment(sample, seed, i):
    r = random.Random(f'{seed}/{i}/assessment')
    s = re.sub(r'(<assessment [^>]*agency=")[^"]*', rf'\g<1>agency-{i + 1:05d}', sample)
    if i % 20 == 9:
        s = s.replace('status="final"', 'status="draft"', 1)
    s = RUN.sub(lambda m: rewrite(r, m, 1), s)
    return re.sub(r'(<q[0-9.]+ mark=")met(")', lambda m: m.group(1) + (
        'met' if r.random() < .85 else r.choice(['partly', 'not-met'])) + m.group(2), s)


def write(folder, name, text):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write(text)


def main():
    n, seed, out = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    scale = float(sys.argv[4]) if len(sys.argv) > 4 else 1
    samples = os.path.join(os.path.dirname(__file__), '..', '..', 'samples')
    here = os.path.join(samples, 'complete')
    sample = open(os.path.join(here, 'submission.xml'), encoding='utf-8').read()
    assessed = open(os.path.join(samples, 'assessments', 'consensus.xml'), encoding='utf-8').read()
    seen, runs, again, letters = set(), 0, 0, 0
    for i in range(n):
        folder = os.path.join(out, f'{i + 1:05d}')
        os.makedirs(folder, exist_ok=True)
        text = agency(sample, seed, i, scale)
        write(folder, 'submission.xml', text)
        if i % 20 != 19:
            write(folder, 'assessment.xml', assessment(assessed, seed, i))
        if not os.path.isdir(os.path.join(folder, 'images')):
            shutil.copytree(os.path.join(here, 'images'), os.path.join(folder, 'images'))
        if i < 50:
            own = [w for w in re.sub(r'<[^>]*>', ' ', text).split()
                   if THAI.search(w)]
            runs += len(own)
            again += sum(1 for w in own if w in seen)
            seen.update(own)
            letters += len(THAI.findall(re.sub(r'<[^>]*>', '', text)))
    k = min(n, 50)
    print(f'{n} agencies in {out}: {letters // k:,} Thai characters each; '
          f'{100 * again / runs:.1f} % of the text runs of the first {k} occurred before')


if __name__ == '__main__':
    main()
