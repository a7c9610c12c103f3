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
	# of assessments, the same
	python3 tests/mutate.py "$seed" samples/assessments/consensus.xml \
	    > "$out/m.xml"
	"$pmqa" check --for samples/complete/submission.xml "$out/m.xml" \
	    > "$out/log" 2>&1
	case $? in
	0|65|78) ;;
	64) grep -q '^pmqa: ' "$out/log" || fail=1 ;;
	*) fail=1; echo "assessment, seed $seed:"; tail -20 "$out/log" ;;
	esac
	"$pmqa" consensus samples/assessments/a1.xml "$out/m.xml" \
	    -o "$out/c.xml" --force > "$out/log" 2>&1
	case $? in
	0|65|78) ;;
	*) fail=1; echo "consensus, seed $seed:"; tail -20 "$out/log" ;;
	esac
done
exit $fail
