#!/bin/sh
# Every kind of chart, with plain and with hard data, as a PDF: no findings, no
# pixels, and the alternative text of each figure holds all of its data.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD" LC_ALL=C.UTF-8
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "$*"; }

"$pmqa" typeset samples/charts/charts.xml -o "$out/charts.pdf" \
    2> "$out/err" || bad "typeset: exit $?"
[ -s "$out/err" ] && { bad "findings:"; head -5 "$out/err"; }
pdfimages -list "$out/charts.pdf" | sed 1,2d | grep -q . &&
    bad "a chart is an image"
# what stands upright reads as words, not as letters below each other
pdftotext "$out/charts.pdf" "$out/text"
for word in 7.1.1 7.6.5 437.5; do
	grep -qF "$word" "$out/text" || bad "not in the text: $word"
done
qpdf --json=2 "$out/charts.pdf" > "$out/json" || bad "qpdf: no structure"
python3 tests/e2e/charts.py samples/charts/charts.xml "$out/json" || fail=1
exit $fail
