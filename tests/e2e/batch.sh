#!/bin/sh
# Many agencies in one run: what fails stops nobody, a rerun makes only what
# changed, shards and workers give the same bytes as a single run, signals and
# a full disk lose nothing.
set -u
cd "$(dirname "$0")/../.." || exit 2
top=$PWD pmqa=${PMQA:-$PWD/build/pmqa}
export PMQA_DATA="$top" LC_ALL=C NO_COLOR=1
unset SLURM_ARRAY_TASK_ID JOB_COMPLETION_INDEX PMQA_SHARDS
w=$(mktemp -d)
trap 'umount "$w/small" 2> /dev/null; rm -rf "$w"' EXIT
fail=0
bad() { fail=1; echo "FAIL $*"; }
run() { # expected status, arguments...
	want=$1; shift
	timeout 120 "$pmqa" batch "$@" > "$w/log" 2>&1
	got=$?
	[ $got = "$want" ] || { bad "exit $got, not $want: batch $*"; cat "$w/log"; }
}
says() { grep -q "$1" "$w/log" || { bad "no $1 in the log"; cat "$w/log"; }; }
# All of a folder's outputs but the times, as one list of hashes.
bytes() { (cd "$1" && find . -type f ! -name time.csv ! -path './.pmqa/*' \
	-exec sha256sum {} + | sort -k2); }
agency() { # folder id
	mkdir -p "$w/in/$1"
	cp -r samples/draft/* "$w/in/$1/"
	f=$(ls "$w/in/$1"/*.xml)
	sed -i "s/<agency id=\"[^\"]*\"/<agency id=\"$2\"/" "$f"
}

# --- good, broken, twice
for i in 1 2 3 4 5; do agency "a$i" "agency-$i"; done
agency twin1 same; agency twin2 same
mkdir "$w/in/broken"; echo '<submission' > "$w/in/broken/cut.xml"
echo '<assessment/>' > "$w/in/other.xml"
run 65 "$w/in" -o "$w/out" -j 2
says '"documents":8,"done":5,"kept":0,"failed":3'
says PM911
[ "$(ls "$w/out"/*.application.pdf | wc -l)" = 5 ] || bad "not 5 documents"
for f in "$w"/out/*.pdf; do qpdf --check "$f" > /dev/null 2>&1 ||
    bad "$f is no whole PDF"; done
[ "$(ls "$w/out"/*.findings.txt | wc -l)" = 3 ] || bad "not 3 lists of findings"
xmllint --noout "$w/out/results.xml" || bad "results.xml"
python3 - "$w/out" <<'P' || bad "results do not agree"
import csv, json, sys, xml.etree.ElementTree as E
out = sys.argv[1]
rows = list(csv.DictReader(open(out + '/results.csv', encoding='utf-8-sig')))
lines = [json.loads(l) for l in open(out + '/results.jsonl', encoding='utf-8')]
tree = E.parse(out + '/results.xml').getroot()
nodes = tree.findall('agency')
assert len(rows) == len(lines) == len(nodes) == 8
for r, l, n in zip(rows, lines, nodes):
    for k in ('key', 'id', 'status', 'file', 'pages', 'errors'):
        assert r[k] == l[k] == n.get(k), (k, r[k], l[k], n.get(k))
    assert r['complete'] == (n.find('totals').get('complete') if n.find('totals') is not None else '')
assert tree.get('done') == '5' and tree.get('failed') == '3'
assert sum(r['status'] == 'failed' and r['reason'] != '' for r in rows) == 3
P
bytes "$w/out" > "$w/first"

# --- again: nothing is made; one changed picture, one document
run 65 "$w/in" -o "$w/out"
says '"done":0,"kept":5'
a3="$w/in/a3/$(ls samples/draft | grep xml)"
cp "$a3" "$w/a3"; echo >> "$a3"
run 65 "$w/in" -o "$w/out"
says '"done":1,"kept":4'
cp "$w/a3" "$a3"
run 65 "$w/in" -o "$w/out"
says '"done":1,"kept":4'
run 65 "$w/in" -o "$w/out" --force
says '"done":5,"kept":0'
bytes "$w/out" | cmp -s - "$w/first" || bad "a rerun gives other bytes"
run 65 "$w/in" -o "$w/out" -t ./templates/application
says '"done":5,"kept":0'
run 65 "$w/in" -o "$w/out"

# --- verify, and a rerun mends
run 0 --verify "$w/out"
rm "$w/out/agency-1.application.pdf"
printf x | dd of="$w/out/agency-2.application.pdf" bs=1 seek=900 conv=notrunc 2> /dev/null
run 65 --verify "$w/out"
says PM915; says PM916
run 65 "$w/in" -o "$w/out" --force
run 0 --verify "$w/out"
bytes "$w/out" | cmp -s - "$w/first" || bad "mended, but other bytes"

# --- workers and shards
run 65 "$w/in" -o "$w/one" -j 1
bytes "$w/one" | cmp -s - "$w/first" || bad "one worker gives other bytes"
timeout 120 "$pmqa" batch "$w/in" -o "$w/parts" --shard 1/3 > "$w/log" 2>&1
run 66 --merge "$w/parts"
says PM917
SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=6 SLURM_ARRAY_TASK_COUNT=3 \
    timeout 120 "$pmqa" batch "$w/in" -o "$w/parts" --shard auto > "$w/log" 2>&1
JOB_COMPLETION_INDEX=2 PMQA_SHARDS=3 \
    timeout 120 "$pmqa" batch "$w/in" -o "$w/parts" --shard auto > "$w/log" 2>&1
run 0 --merge "$w/parts"
bytes "$w/parts" | cmp -s - "$w/first" || bad "shards give other bytes"
run 64 "$w/in" -o "$w/x" --shard auto
run 64 "$w/in" -o "$w/x" --shard 4/3
run 64 "$w/in"

# --- a manifest; nothing to do
{ echo '# two of them'; echo in/a1/"$(ls samples/draft | grep xml)"; echo
  echo in/a2/"$(ls samples/draft | grep xml)"; } > "$w/list"
run 0 "$w/list" -o "$w/two"
says '"done":2'
mkdir "$w/none"
run 66 "$w/none" -o "$w/x"; says PM910
run 66 "$w/nowhere" -o "$w/x"; says PM001

# --- time, memory, a fall, no processes
mkdir -p "$w/slow"
python3 - "$w" <<'P'
import glob, sys
w = sys.argv[1]
src = open(glob.glob(w + '/in/a1/*.xml')[0], encoding='utf-8').read()
at = src.index('</p>')
open(w + '/slow/s.xml', 'w', encoding='utf-8').write(
    src[:at] + '</p><p>ทดสอบข้อความยาวมาก 12 ' * 120000 + src[at:])
P
run 65 "$w/slow" -o "$w/late" --time-limit 1; says '"failed":1'
grep -q PM912 "$w/late/results.csv" || bad "no PM912"
run 65 "$w/slow" -o "$w/small.out" --memory-limit 60
grep -q PM913 "$w/small.out/results.csv" || bad "no PM913"
"$pmqa" batch "$w/slow" -o "$w/fallen" > "$w/log" 2>&1 &
parent=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
	sleep 0.2; child=$(pgrep -P $parent) && break
done
kill -SEGV $child; wait $parent
grep -q PM914 "$w/fallen/results.csv" || bad "no PM914"
prlimit --nofile=5 "$pmqa" batch "$w/in/a1" -o "$w/nopipe" > "$w/log" 2>&1
[ $? = 71 ] || bad "no descriptors left, and exit $?"
says PM918

# --- stopped by a signal: the document at hand is finished, a rerun goes on
"$pmqa" batch "$w/in" -o "$w/stop" -j 1 > "$w/log" 2>&1 &
parent=$!
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	sleep 0.02; grep -q done "$w/log" && break
done
kill -TERM $parent; wait $parent; got=$?
[ $got = 75 ] || [ $got = 65 ] || bad "stopped with $got"
run 65 "$w/in" -o "$w/stop"
bytes "$w/stop" | cmp -s - "$w/first" || bad "after a stop, other bytes"

# --- killed at any instant: nothing torn, no strays after the rerun
for i in $(seq "${KILLS:-20}"); do
	rm -rf "$w/kill"
	[ $((i % 2)) = 0 ] && cp -r "$w/out" "$w/kill"
	"$pmqa" batch "$w/in" -o "$w/kill" --force > /dev/null 2>&1 &
	parent=$!
	sleep "0.$(printf %03d $((i * 37 % 400)))"
	kill -KILL $parent; wait $parent 2> /dev/null
	for f in "$w"/kill/*.pdf; do
		[ -e "$f" ] || continue
		tail -c 8 "$f" | grep -q '%%EOF' || bad "torn: $f"
	done
done 2> /dev/null
run 65 "$w/in" -o "$w/kill"
[ -z "$(find "$w/kill" -name '*.tmp')" ] || bad "strays"
bytes "$w/kill" | cmp -s - "$w/first" || bad "after kills, other bytes"

# --- a full disk
mkdir "$w/small"
if mount -t tmpfs -o size=600k tmpfs "$w/small" 2> /dev/null; then
	run 0 "$w/in/a1" -o "$w/small" --no-summary
	head -c 400000 /dev/zero > "$w/small/fill" 2> /dev/null
	cp "$w/small/agency-1.application.pdf" "$w/before.pdf"
	run 74 "$w/in/a1" -o "$w/small" --force
	cmp -s "$w/before.pdf" "$w/small/agency-1.application.pdf" ||
	    bad "a full disk, and the old file is gone"
else
	echo "no mount here: a full disk is not tried"
fi
[ $fail = 0 ] && echo "batch: all held"
exit $fail
