#!/bin/sh
# A build that fails leaves what was there: each bad case is built onto an
# existing file; when no PDF comes of it (65, 66, 78) the old content must
# stand byte for byte and nothing else may lie about.  Then outputs that
# cannot be written.
set -u
cd "$(dirname "$0")/../.." || exit 2
top=$PWD pmqa=${PMQA:-$PWD/build/pmqa}
export PMQA_DATA="$top" LC_ALL=C NO_COLOR=1
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}intercept_memmem=0"
out=$(mktemp -d); trap 'chmod -R u+w "$out"; rm -rf "$out"' EXIT
mkdir "$out/to"
echo '%PDF-1.4 what was there before' > "$out/old"
n=0 refused=0 fail=0

bad() { fail=1; echo "FAIL $*"; }
build() { # input target option...; status in $status
	input=$1 target=$2; shift 2
	timeout 120 "$pmqa" build "$@" "$input" -o "$target" \
	    > "$out/log" 2>&1
	status=$?
}
old_stands() { # name target
	cmp -s "$out/old" "$2" || bad "$1: exit $status, but the old file changed"
	[ "$(ls -A "$(dirname "$2")")" = "$(basename "$2")" ] ||
	    bad "$1: left behind: $(ls -A "$(dirname "$2")")"
}
for dir in tests/cases/*/*/; do
	dir=${dir%/}; name=${dir#tests/cases/}
	ls "$dir"/*.xml.sed > /dev/null 2>&1 && continue
	input=$top/$dir/in.xml
	if [ -f "$dir/make-in.sh" ]; then
		input=$out/in.xml; sh "$dir/make-in.sh" > "$input"
	fi
	[ -f "$input" ] || continue
	set --
	[ -f "$dir/edition" ] && set -- --edition "$top/$(cat "$dir/edition")"
	cp "$out/old" "$out/to/report.pdf"
	build "$input" "$out/to/report.pdf" "$@"
	n=$((n + 1))
	case $status in
	0) head -c 5 "$out/to/report.pdf" | grep -q '^%PDF-' ||
		bad "$name: exit 0 without a PDF"
	   [ "$(ls -A "$out/to")" = report.pdf ] ||
		bad "$name: left behind: $(ls -A "$out/to")" ;;
	65|66|78) refused=$((refused + 1)); old_stands "$name" "$out/to/report.pdf" ;;
	*) bad "$name: exit $status"; tail -3 "$out/log" ;;
	esac
done
echo "$n cases built, $refused refused"
[ $refused -ge 50 ] || bad "too few refusals: the cases were not reached"

good=$top/samples/draft/submission.xml
want() { # wanted-statuses what
	case " $1 " in
	*" $status "*) ;;
	*) bad "$2: exit $status, wanted $1"; tail -3 "$out/log" ;;
	esac
}
cp "$out/old" "$out/to/report.pdf"
build "$top/none.xml" "$out/to/report.pdf"
want 66 "input missing"; old_stands "input missing" "$out/to/report.pdf"
build "$good" "$out/to/report.pdf" --template none-such
want '65 66 78' "template missing"
old_stands "template missing" "$out/to/report.pdf"
holes=$top/tests/cases/validate/question_missing_low_final/in.xml
build "$holes" "$out/to/report.pdf" --strict \
    --edition "$top/tests/cases/small-edition"
want 65 "strict, holes"; old_stands "strict, holes" "$out/to/report.pdf"
build "$good" "$out/nowhere/report.pdf"
want '73 74' "folder missing"
[ -e "$out/nowhere" ] && bad "folder missing: it was made"
build "$good" "$out/to"
want '73 74' "target is a folder"
[ -d "$out/to" ] || bad "target is a folder: it is gone"
build "$good" /dev/full
want '73 74' /dev/full
[ -c /dev/full ] || bad "/dev/full was replaced"
if [ "$(id -u)" != 0 ]; then
	chmod a-w "$out/to"
	build "$good" "$out/to/report.pdf"
	want '73 74' "folder read-only"
	old_stands "folder read-only" "$out/to/report.pdf"
	chmod u+w "$out/to"
fi
cp "$out/old" "$out/to/report.pdf"
# a file size limit stops the write half way
(
	ulimit -f 8 || exit 0
	trap '' XFSZ
	timeout 60 "$pmqa" build "$good" -o "$out/to/report.pdf" \
	    > "$out/log" 2>&1
	echo $? > "$out/status"
)
[ -f "$out/status" ] && status=$(cat "$out/status") && {
	want '73 74' "file size limit"
	old_stands "file size limit" "$out/to/report.pdf"
}
# a target that is a link: the file it names keeps its old content or the
# link is replaced, never half of either
ln -s "$out/old" "$out/link"
build "$good" "$out/link"
want 0 "target is a link"
head -c 5 "$out/link" | grep -q '^%PDF-' || bad "target is a link: no PDF"
exit $fail
