#!/bin/sh
# The application document of the complete sample, read back by others:
# qpdf (structure), pdffonts (embedded, subset), pdftotext and mutool (text),
# margins and line ends from the dump of pages, byte identity of two runs.
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
for s in complete draft; do
	f=samples/$s/submission.xml
	"$pmqa" build "$f" -o "$out/$s.pdf" 2> "$out/log" || bad "build $s"
	(cd "$out" && LC_ALL=C TZ=Asia/Bangkok "$(readlink -f "$OLDPWD/$pmqa" 2>/dev/null || readlink -f "$pmqa")" \
	    build "$OLDPWD/$f" -o "$out/$s.2.pdf") 2> /dev/null || bad "second build $s"
	cmp "$out/$s.pdf" "$out/$s.2.pdf" || bad "$s: two runs differ"
	qpdf --check "$out/$s.pdf" > "$out/log" 2>&1 || { bad "qpdf $s"; cat "$out/log"; }
	pdffonts "$out/$s.pdf" | awk 'NR > 2 && ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } END { exit bad }' ||
	    bad "$s: a font is not embedded, subset and mapped to Unicode"
	"$pmqa" dump pages "$f" -o "$out/$s.pages" 2> /dev/null || bad "dump $s"
	python3 tests/e2e/text.py "$f" "$out/$s.pdf" "$out/$s.pages" || bad "$s: text lost"
	python3 tests/e2e/lines.py "$out/$s.pdf" || bad "$s: lines"
done
size
exit $fail
