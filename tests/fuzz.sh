#!/bin/sh
# Smoke run: mutated submissions must give findings, never a crash (any exit
# status but the program's own fails).  FUZZ=n sets the number of mutants.
set -u
cd "$(dirname "$0")/.." || exit 2
export PMQA_DATA="$PWD"
pmqa=${PMQA:-build/pmqa}
n=${FUZZ:-60}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
for seed in $(seq "$n"); do
	python3 tests/mutate.py "$seed" samples/draft/submission.xml > "$out/m.xml"
	"$pmqa" build "$out/m.xml" -o "$out/m.pdf" > "$out/log" 2>&1
	case $? in
	0|65|78) ;;
	*) fail=1; echo "seed $seed:"; tail -20 "$out/log" ;;
	esac
done
exit $fail
