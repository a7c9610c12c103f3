#!/bin/sh
# A submission with everything an edition knows (`pmqa new maximal`): valid by
# pmqa and by jing, and both application templates print all of it.  Then the
# other end: the skeleton as it is begun.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD" LC_ALL=C.UTF-8
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
mkdir "$out/images"
png=$(find samples/complete/images -name '*.png' | head -1)
cp "$png" "$out/images/x.png"
cp "$png" "$out/images/logo.png"
maximal() { # edition title
	f=$out/maximal.xml
	"$pmqa" new maximal --edition "$1" > "$f" || bad "$1: new maximal"
	"$pmqa" check --edition "$1" --messages short --lang en "$f" \
	    > "$out/log" 2>&1
	grep -E 'error\[PM1[0-9][0-9]\]' "$out/log" && bad "$1: not valid"
	"$pmqa" schema "$1" -o "$out/x.xsd"
	jing "$out/x.xsd" "$f" || bad "$1: jing says not valid"
	for t in application-plain application; do
		"$pmqa" build --edition "$1" -t $t --messages short --lang en \
		    "$f" -o "$out/x.pdf" --force > "$out/log" 2>&1 ||
		    bad "$1: build $t"
		grep -E '\[PM5[0-9][0-9]\]' "$out/log" &&
		    bad "$1: findings of $t"
	done
	pdfinfo "$out/x.pdf" | grep -q "^Title: *$2" || bad "$1: title"
	pdftotext "$out/x.pdf" - | head -20 | tr -d '\n' |
	    sed 'y/๐๔/04/' | grep -q "$2" || # covers have Thai digits
	    bad "$1: cover"
}
maximal ./criteria/pmqa4-2565 'รายงานผลการดำเนินการพัฒนาองค์การสู่ระบบราชการ 4.0'
maximal ./tests/edition2 'รายงานสาธิตการปลูกป่าความรู้'
pdfinfo "$out/x.pdf" | grep '^Keywords' | grep -q 'ป่าความรู้' || bad keywords
pdfinfo "$out/x.pdf" | grep -q 'PMQA 4.0' && bad "words of another award"
# and with next to nothing in it: what a template misses is not the agency's
# fault, so nothing is told of templates
minimal() { # template options...
	t=$1; shift
	"$pmqa" build -t "$t" --messages short --lang en "$out/none.xml" "$@" \
	    -o "$out/x.pdf" --force > "$out/log" 2>&1 ||
	    bad "skeleton: build $t"
	grep 'templates/' "$out/log" && bad "skeleton: findings of $t"
}
"$pmqa" new submission -o "$out/none.xml"
"$pmqa" new assessment --for "$out/none.xml" -o "$out/as.xml"
for t in application application-plain review; do
	minimal $t
done
for v in agency internal executive; do
	minimal feedback --assessment "$out/as.xml" --variant $v
done
"$pmqa" new minimal > "$out/log" 2>&1 && bad "new minimal"
exit $fail
