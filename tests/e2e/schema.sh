#!/bin/sh
# The generated schema: the files in criteria/ are what `pmqa schema` writes,
# and an independent validator (jing) gives the verdict pmqa gives, on every
# well-formed XML of samples and cases.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD"
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "$*"; }
for d in criteria/*/; do
	d=${d%/}
	[ -f "$d/criteria.xml" ] || continue
	"$pmqa" schema "./$d" > "$out/x.xsd" || bad "schema $d"
	cmp "$out/x.xsd" "$d/submission.xsd" || bad "$d/submission.xsd is stale: make schema"
	"$pmqa" schema "./$d" --catalog > "$out/x.xml" || bad "catalog $d"
	cmp "$out/x.xml" "$d/catalog.xml" || bad "$d/catalog.xml is stale: make schema"
	xmllint --noout "$d/submission.xsd" "$d/catalog.xml" || bad "$d: not well-formed"
done
xsd=criteria/pmqa4-2565/submission.xsd
"$pmqa" new submission > "$out/new.xml" || bad "new submission"
for f in samples/*/submission.xml "$out/new.xml" tests/cases/*/*/in.xml; do
	# what the parser refuses on purpose (tests/cases/xml) jing reads
	case $f in tests/cases/xml/*) continue ;; esac
	xmllint --noout --nonet "$f" > /dev/null 2>&1 || continue
	grep -q 'edition="pmqa4-2565"' "$f" && echo "$f"
done > "$out/list"
# jing prints FILE:LINE:COL: error: ... for each invalid file
tr '\n' '\0' < "$out/list" | xargs -0 jing "$xsd" > "$out/jing" 2>&1
n=0 differ=0
while read -r f; do
	n=$((n + 1))
	theirs=ok; grep -qF "$f:" "$out/jing" && theirs=bad
	# a schema-invalid file has no scores (what the rules say of the same
	# value may stand in the place of what the schema says)
	ours=bad
	"$pmqa" dump score "$f" > /dev/null 2>&1 && ours=ok
	[ $ours = $theirs ] || { differ=$((differ + 1)); bad "$f: pmqa says $ours, jing says $theirs"; }
done < "$out/list"
echo "$n files, $differ verdicts differ"
[ "$n" -ge 3 ] || bad "too few files to compare"
exit $fail
