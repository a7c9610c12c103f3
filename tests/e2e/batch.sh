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
# Two validators that do not share code accept the results of a run.
valid() { # folder
	xmllint --noout --nonet --schema templates/results.xsd \
	    "$1/results.xml" > "$w/said" 2>&1 &&
	    jing templates/results.xsd "$1/results.xml" >> "$w/said" 2>&1 ||
	    { bad "$1/results.xml"; head "$w/said"; }
}
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
grep -q PM914 "$w/out/results.csv" && bad "a worker fell"
[ "$(ls "$w/out"/*.application.pdf | wc -l)" = 5 ] || bad "not 5 documents"
for f in "$w"/out/*.pdf; do qpdf --check "$f" > /dev/null 2>&1 ||
    bad "$f is no whole PDF"; done
[ "$(ls "$w/out"/*.findings.txt | wc -l)" = 3 ] || bad "not 3 lists of findings"
for f in "$w"/out/*.findings.txt; do [ -z "$(tail -c 1 "$f")" ] ||
    bad "$f ends within a line"; done
valid "$w/out"
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

# --- both: results are made anew, then outputs looked at
rm "$w/out/results.csv"
run 0 --merge --verify -o "$w/out"
[ -s "$w/out/results.csv" ] || bad "--merge --verify merges nothing"
run 66 --merge "$w/in"; says PM927
run 64 --merge

# --- on a terminal: who failed and why, and where to look
watched() { # arguments...
	python3 - "$pmqa" batch "$@" > "$w/log" <<'P'
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
P
}
on_terminal() {
	watched "$w/in" -o "$w/out" --lang en
	says '8/8, failed 3, 0 pages/s, 0:00 left'
	says 'made 0, kept 5, failed 3'
	says '^  broken/cut.xml: line 1: '
	says '^  twin1/.*same agency id'
	says "see $w/out/summary.pdf and results.csv"
	watched --verify "$w/out" --lang en
	says '8 agencies: all documents are there and unchanged'
	for i in 1 2 3; do	# two of three parts have no agency
		watched "$w/in/a1" -o "$w/pieces" --shard $i/3 --lang th ||
		    bad "part $i of 3 on a terminal"
	done
	says "3 จาก 3 .*: pmqa batch --merge $w/pieces"
}
if python3 -c 'import os; os.openpty()' 2> /dev/null; then
	on_terminal
else
	echo "no terminals here: what a batch says on one NOT PROVEN" >&2
fi

# --- the feedback report of those that have an assessment
complete() { # folder id
	mkdir -p "$w/both/$1"
	cp -r samples/complete/* "$w/both/$1/"
	sed -i "s/<agency id=\"dcwm\"/<agency id=\"$2\"/" "$w/both/$1/submission.xml"
}
assessed() { # sample file id [sed-script]
	mkdir -p "$(dirname "$w/both/$2")"
	sed "s/ agency=\"dcwm\"/ agency=\"$3\"/; ${4:-}" \
	    "samples/assessments/$1.xml" > "$w/both/$2"
}
single='s/kind="consensus"/kind="individual"/; s/status="draft"/status="final"/'
complete b1 b1; assessed consensus elsewhere/no-hint.xml b1
assessed a1 b1/a1.xml b1 "$single"		# a consensus goes before it
complete b2 b2; assessed a1 b2/a1.xml b2 's/status="final"/status="draft"/'
complete b3 b3; assessed a1 b3/a1.xml b3 "$single"
assessed a2 b3/a2.xml b3 "$single"
complete b4 b4; assessed consensus b4/c.xml b4 's/mark="met"/mark="good"/'
complete b5 b5; assessed a1 b5/a1.xml b5 "$single"
assessed consensus b5/old.xml b5 's/fiscal-year="2565"/fiscal-year="2564"/'
run 65 "$w/both" -o "$w/fb" -t application,feedback
says '"done":4,"kept":0,"failed":1'
(cd "$w/fb" && ls ./*.pdf) > "$w/names"
printf './%s\n' b1.application.pdf b1.feedback.pdf b2.application.pdf \
    b3.application.pdf b4.application.pdf b5.application.pdf b5.feedback.pdf \
    summary.pdf | cmp -s - "$w/names" || bad "names: $(cat "$w/names")"
python3 - "$w/fb/results.xml" <<'P' || bad "results of assessments"
import sys, xml.etree.ElementTree as E
a = {n.get('id'): n for n in E.parse(sys.argv[1]).getroot().findall('agency')}
why = {i: [m.get('code') for m in n.findall('not-made')] for i, n in a.items()}
assert why == {'b1': [], 'b2': ['PM919'], 'b3': ['PM920'], 'b4': [], 'b5': []}, why
by = {i: n.get('score-by') for i, n in a.items()}
assert by == {'b1': 'assessed', 'b2': 'self', 'b3': 'self', 'b4': None, 'b5': 'self'}	# a1 leaves a range, by
assert [o.get('template') for o in a['b1'].findall('output')] == ['application', 'feedback']
assert a['b1'].find('totals').get('assessed') == a['b1'].get('score')
assert a['b4'].get('status') == 'failed' and a['b4'].get('code').startswith('PM1')
P
valid "$w/fb"
spoilt() { # sed-script
	sed "$1" "$w/fb/results.xml" > "$w/spoilt.xml"
	cmp -s "$w/fb/results.xml" "$w/spoilt.xml" && bad "nothing to spoil: $1"
	xmllint --noout --nonet --schema templates/results.xsd "$w/spoilt.xml" \
	    > /dev/null 2>&1 && bad "xmllint lets pass: $1"
	jing templates/results.xsd "$w/spoilt.xml" > /dev/null 2>&1 &&
	    bad "jing lets pass: $1"
}
spoilt 's/ status="done"/ status="made"/'
spoilt 's/ sha256="./ sha256="x/'
spoilt 's/ key="b2"/ key="b1"/'
spoilt 's/ pages="[0-9]*" errors/ errors/'
spoilt 's/<found /<seen /'
spoilt 's/ score-by="self"/ score-by="them"/'
spoilt 's/ score="[0-9]/ score="-/'
spoilt '/<group/,$s/<item id="1.1"/<item id="9.1"/'
# the same bytes as by hand, and as any other way to run it
"$pmqa" build "$w/both/b1/submission.xml" --assessment \
    "$w/both/elsewhere/no-hint.xml" -o "$w/hand.pdf" 2> /dev/null
cmp -s "$w/hand.pdf" "$w/fb/b1.feedback.pdf" || bad "feedback by hand differs"
"$pmqa" build "$w/both/b1/submission.xml" -o "$w/hand.pdf" 2> /dev/null
cmp -s "$w/hand.pdf" "$w/fb/b1.application.pdf" || bad "application by hand differs"
bytes "$w/fb" > "$w/fb.first"
run 65 "$w/both" -o "$w/fb" -t application,feedback; says '"done":0,"kept":4'
echo >> "$w/both/elsewhere/no-hint.xml"
run 65 "$w/both" -o "$w/fb" -t application,feedback; says '"done":1,"kept":3'
run 0 --verify "$w/fb"
for i in 1 2; do timeout 120 "$pmqa" batch "$w/both" -o "$w/fb2" \
    -t application,feedback --shard $i/2 > "$w/log" 2>&1; done
run 0 --merge "$w/fb2"
bytes "$w/fb" > "$w/fb.first"
bytes "$w/fb2" | cmp -s - "$w/fb.first" || bad "feedback in shards, other bytes"
rm -r "$w/both/b4"
run 65 "$w/both" -o "$w/fb3" -t feedback; says '"done":2,"kept":0,"failed":2'
run 0 "$w/both" -o "$w/fb4" -t application,feedback --variant internal
[ -e "$w/fb4/b1.feedback-internal.pdf" ] && [ ! -e "$w/fb4/b1.feedback.pdf" ] ||
    bad "the internal report goes by the agency's name"
mkdir "$w/was"; sed 's/fiscal-year="2565"/fiscal-year="2564"/' \
    "$w/both/b1/submission.xml" > "$w/was/any.xml"
{ echo both/b1/submission.xml; echo both/elsewhere/no-hint.xml; } > "$w/list"
run 0 "$w/list" -o "$w/fb5" -t feedback --previous "$w/was"
cmp -s "$w/fb5/b1.feedback.pdf" "$w/fb/b1.feedback.pdf" && bad "--previous changes nothing"
run 0 "$w/list" -o "$w/fb5" -t feedback --previous "$w/was"; says '"kept":1'
run 0 "$w/list" -o "$w/fb5" -t feedback; says '"done":1'
cmp -s "$w/fb5/b1.feedback.pdf" "$w/fb/b1.feedback.pdf" || bad "by manifest, other bytes"
run 64 "$w/list" -o "$w/fb5" -t feedback --variant other

# --- workers and shards
run 65 "$w/in" -o "$w/one" -j 1
bytes "$w/one" | cmp -s - "$w/first" || bad "one worker gives other bytes"
timeout 120 "$pmqa" batch "$w/in" -o "$w/parts" --shard 1/3 > "$w/log" 2>&1
run 66 --merge "$w/parts"
says PM917
part() {
	timeout 120 "$pmqa" batch "$w/in" -o "$w/parts" --shard auto \
	    > "$w/log" 2>&1
	case $? in 0|65) ;; *) bad "a shard: exit $?"; cat "$w/log" ;; esac
}
export SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=6 SLURM_ARRAY_TASK_COUNT=3
part
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_COUNT
export JOB_COMPLETION_INDEX=2 PMQA_SHARDS=3
part
unset JOB_COMPLETION_INDEX PMQA_SHARDS
mv "$w/parts/.pmqa/agency-1.xml" "$w/record"
run 66 --merge "$w/parts"; says PM921
mv "$w/record" "$w/parts/.pmqa/agency-1.xml"
run 0 --merge "$w/parts"
bytes "$w/parts" | diff - "$w/first" || bad "shards give other bytes"
run 64 "$w/in" -o "$w/x" --shard auto
run 64 "$w/in" -o "$w/x" --shard 4/3
run 64 "$w/in"

# --- what is no agency's folder: nothing of it passes in silence
agency_alone() { # file id
	mkdir -p "${1%/*}"
	sed "s/<agency id=\"[^\"]*\"/<agency id=\"$2\"/" \
	    samples/draft/submission.xml > "$1"
}
agency_alone "$w/odd/one.xml" odd-1
agency_alone "$w/odd/1/2/3/4/5/6/7/8/deep.xml" odd-2
agency_alone "$w/odd/ka.xml" 'ก ก'; agency_alone "$w/odd/kha.xml" 'ข ข'
ln -s one.xml "$w/odd/link.xml"; ln -s .. "$w/odd/up"; mkfifo "$w/odd/p.xml"
run 65 "$w/odd" -o "$w/odd.out" --no-summary
says '"documents":3,"done":1,"kept":0,"failed":2'
says 'PM922.*odd/link.xml'
says 'PM922.*odd/up'
says 'PM923.*7/8 lies deeper'
grep -q PM911 "$w/log" && bad "two agencies taken for one"
run 65 "$w/odd/one.xml" -o "$w/odd.xml.out"
says PM924
[ -e "$w/odd.xml.out" ] && bad "a submission taken for a list of files"
printf '\357\273\277odd/one.xml\r\nodd/../odd/one.xml\nodd/p.xml\n' > "$w/list.txt"
run 65 "$w/list.txt" -o "$w/list.out" --no-summary --time-limit 2
says '"documents":2,"done":1,"kept":0,"failed":1'
says odd/p.xml
run 64 "$w/odd" -o "$w/odd.out" -t application,application
run 64 "$w/odd" -o "$w/odd.out" -t ''
run 78 "$w/odd" -o "$w/odd.out" -t none

# what an earlier run left is told of, and set aside where this one failed
agency_alone "$w/left/one.xml" left-1; agency_alone "$w/left/two.xml" left-2
run 0 "$w/left" -o "$w/left.out" --no-summary
grep -q PM925 "$w/log" && bad "new documents taken for old ones"
rm "$w/left/two.xml"
echo '<submission edition="pmqa4-2565"><agency id="left-1"/>' > "$w/left/one.xml"
run 65 "$w/left" -o "$w/left.out" --no-summary
says 'PM925.*: 1, the first is left-2.application.pdf'
says 'PM926.*left.out/stale.*: 1, the first is left-1.application.pdf'
[ -e "$w/left.out/stale/left-1.application.pdf" ] || bad "nothing set aside"
[ -e "$w/left.out/left-1.application.pdf" ] && bad "an old document in its place"
agency_alone "$w/left/one.xml" left-1
run 0 "$w/left" -o "$w/left.out" --no-summary
grep -q PM926 "$w/log" && bad "what was made again is still called stale"

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
# Starts a batch of the slow one, and finds its worker.
begin() { # folder option...
	out=$1; shift
	"$pmqa" batch "$w/slow" -o "$out" "$@" > "$w/log" 2>&1 &
	parent=$! child=
	for i in $(seq 200); do
		child=$(pgrep -P $parent) && break
		sleep 0.01
	done
}
begin "$w/late" --time-limit 1
kill -STOP $child; wait $parent
says '"failed":1'
grep -q PM912 "$w/late/results.csv" || bad "no PM912"
mkdir "$w/small.out"; echo old > "$w/small.out/agency-1.application.pdf"
run 65 "$w/slow" -o "$w/small.out" --memory-limit 60
[ -e "$w/small.out/stale/agency-1.application.pdf" ] ||
    bad "nothing set aside of one that brought its worker down"
grep -q PM913 "$w/small.out/results.csv" || bad "no PM913"
begin "$w/fallen"
kill -SEGV $child; wait $parent
valid "$w/fallen"; valid "$w/late"
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

# --- killed at any instant, ten times, then run to its end: nothing torn on
# the way, no strays after it, the same bytes
rm -rf "$w/kill"
for i in $(seq "${KILLS:-20}"); do
	"$pmqa" batch "$w/in" -o "$w/kill" --force > /dev/null 2>&1 &
	parent=$!
	sleep "0.$(printf %03d $((i * 37 % 400)))"
	kill -KILL $parent; wait $parent 2> /dev/null
	for f in "$w"/kill/*.pdf; do
		[ -e "$f" ] || continue
		tail -c 8 "$f" | grep -q '%%EOF' || bad "torn: $f"
	done
	[ $((i % 10)) = 0 ] || [ "$i" = "${KILLS:-20}" ] || continue
	run 65 "$w/in" -o "$w/kill"
	[ -z "$(find "$w/kill" -name '*.tmp')" ] || bad "strays"
	bytes "$w/kill" | cmp -s - "$w/first" || bad "after kills, other bytes"
	[ $((i % 20)) = 0 ] && rm -rf "$w/kill"
done 2> "$w/killed"
grep -v -i 'killed\|no such process\|^$' "$w/killed"

# --- a full disk
mkdir "$w/small"
if mount -t tmpfs -o size=600k tmpfs "$w/small" 2> /dev/null; then
	run 0 "$w/in/a1" -o "$w/small" --no-summary
	head -c 400000 /dev/zero > "$w/small/fill" 2> /dev/null
	cp "$w/small/agency-1.application.pdf" "$w/before.pdf"
	run 74 "$w/in/a1" -o "$w/small" --force
	says PM005
	cmp -s "$w/before.pdf" "$w/small/agency-1.application.pdf" ||
	    bad "a full disk, and the old file is gone"
else
	echo "no mount here: a full disk is not tried"
fi
[ $fail = 0 ] && echo "batch: all held"
exit $fail
