#!/bin/sh
# The command line: exit statuses, messages of compile and base in their
# formats, options of typeset, streams.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=$(readlink -f "${PMQA:-build/pmqa}")
export PMQA_DATA="$PWD" LC_ALL=C
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
want() { # status pattern command...
	status=$1 pattern=$2; shift 2
	"$@" > "$out/log" 2>&1; got=$?
	[ $got = "$status" ] || { bad "exit $got instead of $status: $*"; tail -5 "$out/log"; }
	grep -qE "$pattern" "$out/log" || { bad "no '$pattern' from: $*"; head -5 "$out/log"; }
}
s=samples/complete/submission.xml
printf '<other/>' > "$out/other.xml"
printf '<submission edition="none-1"/>' > "$out/none.xml"
printf 'caf\351\n' > "$out/latin.txt"
printf 'สวัสดี\n' > "$out/ok.txt"
want 65 'PM901' "$pmqa" check "$out/other.xml"
want 78 'PM902' "$pmqa" check "$out/none.xml"
want 65 'PM903' "$pmqa" typeset --margins 1cm,1cm,1cm,1cm,1cm -o "$out/x.pdf" "$out/ok.txt"
want 65 'latin.txt:1:4: error\[PM904\]' "$pmqa" typeset -o "$out/x.pdf" "$out/latin.txt"
want 65 'PM528' "$pmqa" typeset --size huge -o "$out/x.pdf" "$out/ok.txt"
want 65 'PM528.*0pt' "$pmqa" typeset --size 0 -o "$out/x.pdf" "$out/ok.txt"
want 65 'PM528.*-5pt' "$pmqa" typeset --size=-5 -o "$out/x.pdf" "$out/ok.txt"
sed 's/ size="16pt"/ size="0pt"/' templates/examples/letter.xml > "$out/0.xml"
want 65 'PM505.*0pt' "$pmqa" typeset -o "$out/x.pdf" "$out/0.xml"
sed 's/ size="16pt"/ size="0.0001em"/' templates/examples/letter.xml > "$out/0.xml"
want 65 'PM505.*0.0001em' "$pmqa" typeset -o "$out/x.pdf" "$out/0.xml"
[ -e "$out/x.pdf" ] && bad "a refused typeset wrote a file"
want 66 'PM001' "$pmqa" check "$out/missing.xml"
want 65 'PM007' "$pmqa" check "$out"
want 65 'PM002' "$pmqa" check /proc/self/mem
want 74 'PM005' "$pmqa" build $s -o /dev/full
want 74 'PM005' "$pmqa" build $s -o "$out/no/such/folder.pdf"
want 64 'one file' "$pmqa" build -o "$out/x.pdf"
want 64 'where to' "$pmqa" build $s
want 64 "unknown command 'paint'$" "$pmqa" paint
want 64 "did you mean 'check'" "$pmqa" chek
want 64 'หมายถึง “check” หรือไม่' "$pmqa" --lang th chek
want 64 'did you mean --lessons' "$pmqa" check --lesons $s
want 64 'unknown option -z$' "$pmqa" check -z $s
want 64 'option -o needs a value' "$pmqa" build $s -o
want 64 'takes no value' "$pmqa" check $s --pages=3
want 64 'check has no option --assessment' "$pmqa" check $s --assessment x
want 64 'th en' "$pmqa" check $s --lang fr
want 64 'human short' "$pmqa" check $s --messages loud
want 64 'text json' "$pmqa" score $s --format pdf
want 78 'PM907.*bogus' "$pmqa" build $s -t bogus -o "$out/x.pdf"
want 78 'use one there is: application, .*review' "$pmqa" build $s -t bogus -o "$out/x.pdf"
want 78 '^pmqa: error.PM902.*bogus' "$pmqa" check $s -e bogus
want 74 'PM005' sh -c '"$1" check "$2" > /dev/full' sh "$pmqa" $s
want 74 'PM005' sh -c '"$1" help > /dev/full' sh "$pmqa"
want 64 'no such code' "$pmqa" explain PM999
want 0 'PM901 error' "$pmqa" explain PM901
want 0 'PM901 error' "$pmqa" explain pm901
want 0 'AGENCY-HEAD advice' "$pmqa" explain agency-head
want 0 'what-if' "$pmqa" help score
"$pmqa" score --help | grep -q -- --jobs && bad "help of score tells of --jobs"
want 0 'ไม่ใช่เอกสารส่งประเมิน' "$pmqa" explain PM901 --lang th
want 0 'pmqa4-2565' "$pmqa" info
want 0 'ตรวจเอกสาร' "$pmqa" help --lang th
for m in human short jsonl sarif; do
	want 65 'PM901' "$pmqa" check --messages $m "$out/other.xml"
done
"$pmqa" check --messages jsonl samples/draft/submission.xml > "$out/jsonl"
python3 - "$out/jsonl" <<'P' || bad "jsonl is not JSON"
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
assert rows and all(r["schema"] == 1 and r["line"] > 0 for r in rows)
P
"$pmqa" check --messages sarif samples/draft/submission.xml | python3 -c 'import json,sys; json.load(sys.stdin)' || bad "sarif is not JSON"
"$pmqa" score --format json $s 2> /dev/null | python3 -c 'import json,sys; json.load(sys.stdin)' || bad "score json"
"$pmqa" score --format xml $s 2> /dev/null | xmllint --noout - || bad "score xml"
"$pmqa" score --format csv $s 2> /dev/null | python3 -c 'import csv,sys; rows=list(csv.reader(sys.stdin)); assert len(rows) > 30 and len({len(r) for r in rows}) == 1' || bad "score csv"
# no data beside the program, a limit on files, a terminal without colours
mkdir "$out/bin" "$out/no" && cp "$pmqa" "$out/bin"
want 78 'PM908.*/no$' env PMQA_DATA="$out/no" "$out/bin/pmqa" check $s
(ulimit -f 10; "$pmqa" build $s -o "$out/big.pdf" > /dev/null 2>&1); got=$?
[ $got = 74 ] || bad "exit $got instead of 74 under ulimit -f"
[ -e "$out/big.pdf" ] && bad "a file cut by ulimit -f"
# nothing is lost by a slip of the name
cp $s "$out/mine.xml"
want 73 'PM905' "$pmqa" build "$out/mine.xml" -o "$out/mine.xml"
want 73 'PM906' "$pmqa" build $s -o "$out/mine.xml"
want 73 'PM906' "$pmqa" new submission -o "$out/mine.xml"
cmp $s "$out/mine.xml" || bad "an input was touched"
"$pmqa" new submission -o "$out/mine.xml" --force
head -c 5 "$out/mine.xml" | grep -q '<?xml' || bad "--force"
# out of memory: one line, 71, no crash
(ulimit -v 65000; "$pmqa" build $s -o "$out/oom.pdf" > "$out/log" 2>&1); got=$?
[ $got = 71 ] || bad "exit $got instead of 71 without memory"
[ -e "$out/oom.pdf" ] && bad "a file without memory"
(ulimit -v 80000; "$pmqa" check samples/faulty/submission.xml > "$out/log" 2>&1); got=$?
[ $got = 71 ] || bad "exit $got instead of 71 without memory for a library"
# streams: standard input and output, a pipe with a name
cat $s > "$out/piped.xml"; mkfifo "$out/fifo"; cat "$out/none.xml" > "$out/fifo" &
want 78 'PM902' timeout 20 "$pmqa" check "$out/fifo"
"$pmqa" build - -o - < $s > "$out/pipe.pdf" 2> /dev/null && qpdf --check "$out/pipe.pdf" > /dev/null 2>&1 || bad "build - -o -"
# options of typeset change the page
"$pmqa" typeset "$out/ok.txt" -o "$out/a.pdf" && "$pmqa" typeset --size 32 --leading 41pt --indent 0cm --margins 5cm,2cm,5cm,2cm "$out/ok.txt" -o "$out/b.pdf" || bad typeset
pdftotext -bbox "$out/b.pdf" - | grep -q 'word xMin="141\.7' || bad "margins and indent of typeset"
exit $fail
