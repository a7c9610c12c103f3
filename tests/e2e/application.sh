#!/bin/sh
# The application documents of the samples, read back by others: qpdf
# (structure), pdffonts (embedded, subset), pdftotext and mutool (text),
# margins and line ends, names and links, byte identity of two runs.  The summary is two facing
# pages; the plain document is black and white, in Thai digits.
set -u
cd "$(dirname "$0")/../.." || exit 2
export PMQA_DATA="$PWD"
pmqa=${PMQA:-build/pmqa}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
# What the sample is to be: 60,000 to 80,000 Thai characters on 40 to 60 pages.
size() {
	thai=$(python3 -c 'import re, sys
print(len(re.findall("[\u0e00-\u0e7f]", re.sub("<[^>]*>", "", open(sys.argv[1], encoding="utf-8").read()))))' \
	    samples/complete/submission.xml)
	pages=$(qpdf --show-npages "$out/complete.pdf")
	echo "complete: $thai Thai characters, $pages pages"
	[ "$thai" -ge 60000 ] && [ "$thai" -le 80000 ] &&
	    [ "$pages" -ge 40 ] && [ "$pages" -le 60 ] || bad "size of the sample"
}
bad() { fail=1; echo "$*"; }
pmqa=$(readlink -f "$pmqa")
page_of() { # pdf title
	mutool show "$1" outline 2> /dev/null | grep -F "$2" |
	    sed 's/.*#page=\([0-9]*\).*/\1/' | head -1
}
facing() { # name pdf: the summary is an even page and the one after it
	first=$(page_of "$2" บทสรุปผู้บริหาร)
	next=$(page_of "$2" ลักษณะสำคัญขององค์การ)
	[ $((first % 2)) = 0 ] && [ $((next - first)) = 2 ] ||
	    bad "$1: the summary stands on pages $first to $((next - 1))"
}
colourless() { # name pages: no red, green or blue far from the other two
	grep -oE '(colour|fill|stroke)=[0-9a-f]{6}' "$2" | sort -u |
	    python3 -c 'import sys
for line in sys.stdin:
    c = bytes.fromhex(line.strip()[-6:])
    if max(c) - min(c) > 24: print(line.strip())' > "$out/log"
	[ -s "$out/log" ] && bad "$1: colours $(tr '\n' ' ' < "$out/log")"
}
thai() { # name pdf: no number in Arabic digits but the program's version and
	# what is part of an English name
	pdftotext "$2" - | sed -E 's/(ISO|IEC|Award) [0-9]+//g' | tr ' ()' '\n\n\n' | grep -xE '[0-9][0-9.,]*' |
	    grep -vxF "$("$pmqa" info | sed -n 's/^pmqa \([0-9.]*\).*/\1/p')" \
	    > "$out/log" && bad "$1: Arabic digits: $(tr '\n' ' ' < "$out/log")"
}
check() { # name submission template text-options
	name=$1 f=$2 t=$3 pdf=$out/$1.pdf; shift 3
	"$pmqa" build "$f" -t "$t" -o "$pdf" 2> "$out/log" || bad "build $name"
	(top=$PWD; cd "$out" && LC_ALL=C TZ=Asia/Bangkok "$pmqa" \
	    build "$top/$f" -t "$t" -o "$out/2.pdf" --force) 2> /dev/null ||
	    bad "second build $name"
	cmp "$pdf" "$out/2.pdf" || bad "$name: two runs differ"
	qpdf --check "$pdf" > "$out/log" 2>&1 || { bad "qpdf $name"; cat "$out/log"; }
	pdffonts "$pdf" | awk 'NR > 2 && ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } END { exit bad }' ||
	    bad "$name: a font is not embedded, subset and mapped to Unicode"
	"$pmqa" dump pages "$f" -t "$t" -o "$out/pages" --force 2> /dev/null ||
	    bad "dump $name"
	python3 tests/e2e/text.py "$f" "$pdf" "$out/pages" "$@" ||
	    bad "$name: text lost"
	python3 tests/e2e/lines.py "$pdf" || bad "$name: lines"
	python3 tests/e2e/links.py "$f" "$pdf" || bad "$name: links"
}
for s in complete draft; do
	f=samples/$s/submission.xml
	check $s $f application
	facing $s "$out/$s.pdf"
	check $s-plain $f application-plain digits
	colourless $s-plain "$out/pages"
	thai $s-plain "$out/$s-plain.pdf"
done
size
exit $fail
