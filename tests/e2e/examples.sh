#!/bin/sh
# The worked examples of templates/README.md build as they stand, without
# warnings, on as many pages as they are meant for.
set -eu
cd "$(dirname "$0")/../.."
export PMQA_DATA="$PWD"
pmqa=${PMQA:-build/pmqa}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

built() { # name pages
	if grep -E '(warning|error)\[PM[5-8]' "$out/$1.log"; then
		echo "$1: findings"; exit 1
	fi
	n=$(qpdf --show-npages "$out/$1.pdf")
	[ "$n" = "$2" ] || { echo "$1: $n pages, not $2"; exit 1; }
	qpdf --check "$out/$1.pdf" > /dev/null
}
for n in letter table-report; do
	grep -q "examples/$n.xml" templates/README.md
	"$pmqa" typeset "templates/examples/$n.xml" -o "$out/$n.pdf" \
	    --lang en --messages short 2> "$out/$n.log"
done
"$pmqa" build samples/complete/submission.xml -t ./templates/examples/poster/ \
    -o "$out/poster.pdf" --lang en --messages short 2> "$out/poster.log"
built letter 1
built table-report 3
built poster 1
echo "3 examples"
