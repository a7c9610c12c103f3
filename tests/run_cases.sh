#!/bin/sh
# Runs the cases below tests/cases/: each folder has in.xml (or in.txt) and
# what is expected of it.
#   expect.diag        pmqa check --messages short --lang en, from the folder
#   expect             lines `CODE LINE` that the findings must hold, and for
#                      a valid file the single line `ok`
#   expect.submission|score|model|flow|pages   pmqa dump of that stage
#   cmd                other arguments instead of `check`
# --bless CASE writes the expect.* files of one case anew: read the diff first.
# A file KNOWN-BAD (with its reason inside) turns a failure into a note.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
pmqa=${PMQA:-$top/build/pmqa}
bless=; [ "${1:-}" = --bless ] && { bless=$2; shift 2; }
export PMQA_DATA="$top" LC_ALL=C NO_COLOR=1
pass=0 fail=0
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

compare() { # case file
	if [ -n "$bless" ]; then cp "$out/got" "$1/$2"; return; fi
	if cmp -s "$out/got" "$1/$2"; then pass=$((pass + 1)); return; fi
	if [ -f "$1/KNOWN-BAD" ]; then echo "known bad: $1: $(head -1 "$1/KNOWN-BAD")"; return; fi
	fail=$((fail + 1)); echo "FAIL $1/$2"; diff "$1/$2" "$out/got" | head -20
}
crashed() { # status case
	case $1 in
	0|64|65|66|78) return 1 ;;
	*) fail=$((fail + 1)); echo "FAIL $2: exit $1"; tail -3 "$out/err"; return 0 ;;
	esac
}
for dir in "$top"/tests/cases/*/*/; do
	dir=${dir%/}; name=${dir#"$top"/tests/cases/}
	[ -n "$bless" ] && [ "$bless" != "$name" ] && continue
	cd "$dir" || exit 2
	in=$(ls in.* 2>/dev/null | head -1)
	edition=; [ -f edition ] && edition="--edition $top/$(cat edition)"
	if [ -f expect ] || [ -f expect.diag ]; then
		# shellcheck disable=SC2086
		$pmqa check $edition --messages short --lang en $in > "$out/got" 2> "$out/err"
		crashed $? "$name" && continue
		[ -f expect.diag ] && compare "$dir" expect.diag
	fi
	if [ -f expect ]; then
		ok=1
		while read -r code line; do
			if [ "$code" = ok ]; then
				grep -qE ': (error|warning)\[' "$out/got" && ok=0
			else
				grep -qE "^[^:]*:$line:[0-9]+: [a-z]+\[$code\]" "$out/got" || ok=0
			fi
		done < expect
		if [ $ok = 1 ]; then pass=$((pass + 1))
		elif [ -f KNOWN-BAD ]; then echo "known bad: $name: $(head -1 KNOWN-BAD)"
		else fail=$((fail + 1)); echo "FAIL $name: wanted"; cat expect; echo "got"; head -5 "$out/got"; fi
	fi
	for stage in xml submission score model flow pages; do
		[ -f "expect.$stage" ] || continue
		# shellcheck disable=SC2086
		$pmqa dump $edition $(cat options 2>/dev/null) $stage $in > "$out/got" 2> "$out/err"
		crashed $? "$name" && continue
		compare "$dir" "expect.$stage"
	done
done
echo "cases: $pass passed, $fail failed"
[ $fail = 0 ]
