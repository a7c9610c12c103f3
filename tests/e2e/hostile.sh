#!/bin/sh
# hostile.sh: N agencies (110), H of them hostile (11, each of a kind), in
# one batch: all others are made, each hostile one fails with its reason.
set -u
cd "$(dirname "$0")/../.." || exit 2
top=$PWD pmqa=${PMQA:-$PWD/build/pmqa} N=${N:-110} H=${H:-11}
export PMQA_DATA="$top" LC_ALL=C
w=$(mktemp -d); trap 'rm -rf "$w"' EXIT
python3 - "$w/in" "$N" "$H" <<'P'
import glob, os, shutil, sys
out, n, h = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
folder = 'samples/draft'
source = glob.glob(folder + '/*.xml')[0]
text = open(source, encoding='utf-8').read()
def agency(i, t):
    return t.replace('<agency id="', f'<agency id="n{i:05d}-', 1).encode()
entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + ''.join(
    f'<!ENTITY {chr(98 + k)} "{("&" + chr(97 + k) + ";") * 10}">' for k in range(9)) + ']>'
head, rest = text.split('?>', 1)
kinds = [
    lambda b: b[:len(b) // 2],                                # cut off
    lambda b: b.replace(b'?>', ('?>' + entity).encode(), 1),  # a bomb
    lambda b: b.replace(b'</agency>', b'</agency>' + b'<p>' * 100000, 1),
    lambda b: b.replace(b'<agency ', b'<agency x="' + b'y' * 200000 + b'" ', 1),
    lambda b: b.replace('ก'.encode(), b'\xff\xfe', 3),        # no UTF-8
    lambda b: b.replace(b'<agency ', b'\0<agency ', 1),
    lambda b: b.replace(b'edition="', b'edition="../../', 1),
    lambda b: b'\x89PNG\r\n\x1a\n' + os.urandom(5000),
    lambda b: b'',
    lambda b: b.replace(b'<submission ', b'<submission ' + b''.join(b'a%d="1" ' % k for k in range(200000)), 1),
    lambda b: b.replace(b'</agency>', b'<oops/></agency>', 1),
]
for i in range(n):
    f = os.path.join(out, f'{i:05d}')
    shutil.copytree(folder, f)
    b = agency(i, text)
    if i % (n // h) == n // h - 1 and i // (n // h) < h:
        b = kinds[(i // (n // h)) % len(kinds)](b)
    open(os.path.join(f, os.path.basename(source)), 'wb').write(b)
P
timeout 3000 "$pmqa" batch "$w/in" -o "$w/out" ${JOBS:+-j "$JOBS"} > "$w/log" 2>&1
status=$?
tail -1 "$w/log"
made=$(ls "$w/out" | grep -c 'application.pdf$')
reasons=$(python3 - "$w/out/results.csv" <<'P'
import csv, sys
print(sum(r['status'] == 'failed' and r['reason'] != '' and r['code'] not in ('PM912', 'PM913', 'PM914')
      for r in csv.DictReader(open(sys.argv[1], encoding='utf-8-sig'))))
P
)
echo "$N agencies, $H hostile: exit $status, $made made, $reasons failed with a reason of their own"
[ "$status" = 65 ] && [ "$made" = $((N - H)) ] && [ "$reasons" = "$H" ]
