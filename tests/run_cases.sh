#!/bin/sh
# Runs the cases below tests/cases/: a folder holds an input and what is
# expected of it.
#   in.xml|in.txt  the input; a large one is written by make-in.sh on its
#                  standard output instead
#   edition        folder of an edition, from the top of the repository
#   FILE.xml.sed   what to change in tests/cases/small-edition/FILE.xml; the
#                  case then uses that edition, and its in.xml if it has none
#   options        further options
#   stage          take the findings from `pmqa dump` of this stage, which
#                  goes further than `pmqa check`
#   expect         what the findings must hold, one a line:
#                    CODE LINE   this code in this line (- for no place,
#                                FILE:LINE in another file than the input)
#                    SEVERITY CODE LINE   and of this severity
#                    no CODE     this code (or severity) nowhere
#                    only        no errors but those named here
#                    ok          neither errors nor warnings
#   expect.diag    all findings, in English, as `--messages short` prints them
#   expect.xml|submission|score|model|flow|pages   what `pmqa dump` prints
# Arguments choose cases by the beginning of their names.  --bless CASE writes
# the expect.* files of one case anew: read the diff first.  A file KNOWN-BAD
# (with its reason inside) turns a failure into a note.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
pmqa=${PMQA:-$top/build/pmqa}
bless=; [ "${1:-}" = --bless ] && { bless=$2; shift; }
export PMQA_DATA="$top" LC_ALL=C NO_COLOR=1
# the sanitizer's memmem reads all of its text first: hours on large inputs
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}intercept_memmem=0"
pass=0 fail=0
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

failed() { # case reason
	if [ -f "$dir/KNOWN-BAD" ]; then
		echo "known bad: $1: $(head -1 "$dir/KNOWN-BAD")"
		return
	fi
	fail=$((fail + 1)); echo "FAIL $1: $2"
}
# The program on the case's input; findings or stage in got, the rest in err.
run() { # command...
	command=$1; shift
	# shellcheck disable=SC2046,SC2086
	timeout 120 "$pmqa" "$command" $edition $(cat "$dir/options" \
	    2>/dev/null) --messages short --lang en "$@" "$in" \
	    > "$out/got" 2> "$out/err"
	status=$?
	case $status in
	0|64|65|66|78) return 0 ;;
	esac
	failed "$name" "exit $status"; tail -3 "$out/err"
	return 1
}
compare() { # file
	if [ -n "$bless" ]; then cp "$out/got" "$dir/$1"; return; fi
	if cmp -s "$out/got" "$dir/$1"; then pass=$((pass + 1)); return; fi
	failed "$name/$1" "differs"; diff "$dir/$1" "$out/got" | head -20
}
# One line of `expect` against the findings.
holds() { # word word word
	severity='[a-z]+'
	case $1 in
	ok) ! grep -qE ': (error|warning)\[' "$out/got"; return ;;
	no) ! grep -qE "(: $2\[|\[$2\])" "$out/got"; return ;;
	only) ! sed -n 's/^[^[]*: error\[\([^]]*\)\].*/\1/p' "$out/got" |
		sort -u | grep -vxqF -f "$out/codes"; return ;;
	error|warning|advice|note) severity=$1; shift ;;
	esac
	case $2 in
	-) at='pmqa' ;;
	*:*) at="([^:]*/)?$2:[0-9]+" ;;
	*) at="[^:]*:$2:[0-9]+" ;;
	esac
	grep -qE "^$at: $severity\[$1\]" "$out/got"
}
check_expect() {
	wrong=
	tr ' ' '\n' < "$dir/expect" > "$out/codes"
	while read -r a b c; do
		holds "$a" "$b" "$c" || wrong="$wrong $a $b $c;"
	done < "$dir/expect"
	# errors, and only they, make the exit status
	if [ ! -f "$dir/stage" ]; then
		if grep -q ': error\[' "$out/got"; then
			[ $status != 0 ] || wrong="$wrong exit 0;"
		else
			[ $status = 0 ] || wrong="$wrong exit $status;"
		fi
	fi
	if [ -z "$wrong" ]; then pass=$((pass + 1)); return; fi
	failed "$name" "not so:$wrong"; sed 's/^/    /' "$out/got" | head -8
}
# An edition made of the small one; in.xml defaults to a sound submission.
make_edition() {
	small=$top/tests/cases/small-edition
	rm -rf "$out/edition"; mkdir "$out/edition"
	for file in "$small"/*.xml; do
		cp "$file" "$out/edition"
	done
	for script in "$dir"/*.xml.sed; do
		file=$(basename "$script" .sed)
		sed -f "$script" "$small/$file" > "$out/edition/$file"
	done
	edition="--edition $out/edition"
	[ -f "$dir/in.xml" ] || cd "$out/edition" || exit 2
}
chosen() {
	[ -n "$bless" ] && { [ "$bless" = "$name" ]; return; }
	[ $# = 0 ] && return 0
	for want; do
		case $name in "$want"*) return 0 ;; esac
	done
	return 1
}
for dir in "$top"/tests/cases/*/*/; do
	dir=${dir%/}; name=${dir#"$top"/tests/cases/}
	chosen "$@" || continue
	cd "$dir" || exit 2
	if [ -f make-in.sh ]; then
		sh ./make-in.sh > "$out/in.xml"; cd "$out" || exit 2
	fi
	edition=
	[ -f "$dir/edition" ] && edition="--edition $top/$(cat "$dir/edition")"
	ls "$dir"/*.xml.sed > "$out/err" 2>&1 && make_edition
	in=$(ls in.xml in.txt 2>/dev/null | head -1)
	if [ -f "$dir/expect" ] || [ -f "$dir/expect.diag" ]; then
		if [ -f "$dir/stage" ]; then
			run dump "$(cat "$dir/stage")" || continue
			cp "$out/err" "$out/got"
		else
			run check || continue
		fi
		[ -f "$dir/expect.diag" ] && compare expect.diag
		[ -f "$dir/expect" ] && [ -z "$bless" ] && check_expect
	fi
	for stage in xml submission score model flow pages; do
		[ -f "$dir/expect.$stage" ] || continue
		run dump $stage && compare "expect.$stage"
	done
done
echo "cases: $pass passed, $fail failed"
[ $fail = 0 ]
