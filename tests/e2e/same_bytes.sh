#!/bin/sh
# The same bytes, whatever the machine is like around the program: two runs in
# each of two locales, time zones, folders and umasks; and a date only when
# one is given.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=$(readlink -f "${PMQA:-build/pmqa}")
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
data=$PWD
mkdir -p "$out/one" "$out/two/much deeper"
cp -R samples/complete "$out/one"; cp -R samples/complete "$out/two/much deeper"
n=0
for locale in C th_TH.UTF-8; do
	for zone in UTC Asia/Bangkok; do
		for folder in one "two/much deeper"; do
			for mask in 022 077; do
				for run in 1 2; do
	n=$((n + 1))
	(cd "$out/$folder/complete" && umask $mask &&
	    env -i PMQA_DATA="$data" LC_ALL=$locale LANG=$locale TZ=$zone \
	    HOME="$out/$run" "$pmqa" build submission.xml -o "$out/$n.pdf" \
	    2> /dev/null) || bad "$locale $zone $folder $mask $run"
				done
			done
		done
	done
done
sha256sum "$out"/[0-9]*.pdf | cut -d' ' -f1 | sort | uniq -c
[ "$(sha256sum "$out"/[0-9]*.pdf | cut -d' ' -f1 | sort -u | wc -l)" = 1 ] ||
    bad "$n runs, not one file"
# another path to the same file is another word, not another document
PMQA_DATA="$data" "$pmqa" build "$out/one/complete/submission.xml" \
    -o "$out/x.pdf" 2> /dev/null
cmp "$out/1.pdf" "$out/x.pdf" || bad "the path of the input shows"
pdfinfo "$out/1.pdf" | grep -q Date && bad "a date nobody gave"
PMQA_DATA="$data" SOURCE_DATE_EPOCH=86400 TZ=Asia/Bangkok "$pmqa" build \
    "$out/one/complete/submission.xml" -o "$out/dated.pdf" 2> /dev/null
TZ=UTC pdfinfo -isodates "$out/dated.pdf" | grep -q '^CreationDate: *1970-01-02T00:00:00' ||
    bad "not the date that was given"
exit $fail
