#!/bin/sh
# Every sample goes through every command; only the exit status counts here.
set -u
cd "$(dirname "$0")/.." || exit 2
export PMQA_DATA="$PWD"
pmqa=${PMQA:-build/pmqa}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
want() { # status command...
	status=$1; shift
	"$@" > "$out/log" 2>&1; got=$?
	[ $got = "$status" ] && return
	fail=1; echo "exit $got instead of $status: $*"; tail -30 "$out/log"
}
for s in complete draft; do
	f=samples/$s/submission.xml
	[ $s = complete ] && want 0 "$pmqa" check "$f"
	want 0 "$pmqa" build "$f" -o "$out/$s.pdf"
	for format in text json xml csv; do
		want 0 "$pmqa" score "$f" --format $format
	done
	for stage in xml submission score model flow pages; do
		want 0 "$pmqa" dump $stage "$f"
	done
done
# a draft handed in as final breaks rules: a marked PDF, or none when strict
sed 's/status="draft"/status="final"/' samples/draft/submission.xml > "$out/final.xml"
want 65 "$pmqa" check "$out/final.xml"
want 0 "$pmqa" build "$out/final.xml" -o "$out/final.pdf"
want 65 "$pmqa" build --strict "$out/final.xml" -o "$out/strict.pdf"
[ -e "$out/strict.pdf" ] && { echo "strict wrote a file"; fail=1; }
want 65 "$pmqa" check samples/faulty/submission.xml
want 66 "$pmqa" check /nonexistent.xml
want 64 "$pmqa" build samples/complete/submission.xml
want 64 "$pmqa" frobnicate
want 0 "$pmqa" --version
want 0 "$pmqa" help
want 0 "$pmqa" info
want 0 "$pmqa" explain
want 0 "$pmqa" explain PM001
want 0 "$pmqa" schema
cp -R tests/edition2 "$out/demo-2570"
want 0 "$pmqa" schema --check "$out/demo-2570"
want 0 "$pmqa" schema --diff pmqa4-2565 ./tests/edition2
want 0 "$pmqa" new submission -o "$out/new.xml"
want 0 "$pmqa" build "$out/new.xml" -o "$out/new.pdf"
for stage in model flow pages; do
	want 0 "$pmqa" dump --edition ./tests/edition2 $stage tests/edition2/submission-sample.xml
done
want 0 "$pmqa" build --edition ./tests/edition2 tests/edition2/submission-sample.xml -o "$out/e2.pdf"
# two of the faulty files share an id; the others have all three documents
want 65 "$pmqa" batch samples -t application,feedback,review -o "$out/batch"
want 65 "$pmqa" batch samples -t application,feedback,review -o "$out/batch"
want 0 "$pmqa" batch --merge "$out/batch"
for f in not-well-formed submission; do
	mkdir "$out/$f"
	cp samples/faulty/$f.xml "$out/$f/"
	want 65 "$pmqa" batch "$out/$f" -o "$out/$f.out"
	grep -l PM914 "$out/$f.out/results.csv" && fail=1
done
want 0 "$pmqa" batch --verify "$out/batch"
want 0 "$pmqa" typeset README.md -o "$out/t.pdf"
exit $fail
