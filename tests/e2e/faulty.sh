#!/bin/sh
# The faulty samples: each code that a comment names is reported, in this
# file, and nothing crashes.
set -u
cd "$(dirname "$0")/../../samples/faulty" || exit 2
pmqa=${PMQA:-../../build/pmqa}
export PMQA_DATA="$PWD/../.." NO_COLOR=1
got=$(mktemp); trap 'rm -f "$got"' EXIT
fail=0
for file in submission.xml not-well-formed.xml; do
	"$pmqa" check --messages short "$file" > "$got"
	[ $? = 65 ] || { fail=1; echo "$file: exit is not 65"; }
	for code in $(grep 'ผิด:' "$file" |
	    grep -oE '\(?(PM[0-9]{3}|[A-Z]+(-[A-Z0-9.]+)+)[) ]' |
	    tr -d '() ' | sort -u); do
		grep -qF "[$code]" "$got" ||
		    { fail=1; echo "$file: $code is not reported"; }
	done
done
exit $fail
