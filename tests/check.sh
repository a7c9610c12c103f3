#!/bin/sh
# All tests: a build with warnings as errors by gcc and by clang, unit tests
# and cases under sanitizers, end to end on a release build, a fuzz smoke run.
# Closing line: N passed, N failed.
set -u
cd "$(dirname "$0")/.." || exit 2
jobs=$(nproc)
pass=0 fail=0 skip=0
log=$(mktemp); trap 'rm -f "$log"' EXIT

step() { # name command...
	name=$1; shift
	printf '%-44s' "$name"
	start=$(date +%s)
	if "$@" > "$log" 2>&1; then
		pass=$((pass + 1)); echo "ok   $(($(date +%s) - start)) s"
	elif [ $? = 77 ]; then		# what it needs is not to be had
		skip=$((skip + 1)); echo "skipped: $(tail -1 "$log")"
	else
		fail=$((fail + 1)); echo "FAILED"; tail -60 "$log"
	fi
}
san="DEV=1 SAN=address,undefined B=build/san"
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
# shellcheck disable=SC2086
{
step "gcc, warnings are errors" make -j"$jobs" DEV=1 B=build/dev all
step "clang, warnings are errors" make -j"$jobs" CC=clang DEV=1 B=build/clang all
step "release build" make -j"$jobs" all
step "sanitizer build" make -j"$jobs" $san all
step "unit tests, built" make -j"$jobs" $san $(ls tests/unit/test_*.c | sed 's|tests/unit/\(.*\)\.c|build/san/unit/\1|')
for t in tests/unit/test_*.c; do
	t=${t##*/}; t=${t%.c}
	step "unit: ${t#test_}" build/san/unit/"$t"
done
step "cases, release" env PMQA="$PWD/build/pmqa" tests/run_cases.sh
step "cases, sanitizers" env PMQA="$PWD/build/san/pmqa" tests/run_cases.sh
for t in tests/e2e/*.sh; do
	[ "$t" = tests/e2e/run.sh ] && continue
	step "e2e: $(basename "$t" .sh)" env PMQA="$PWD/build/pmqa" "$t"
done
step "quality of lines" env PMQA="$PWD/build/pmqa" tests/quality/quality.py \
    --quick --check --positions 3 --only lines,back,ink,probes
step "samples, sanitizers" env PMQA="$PWD/build/san/pmqa" tests/samples.sh
step "fuzz smoke, sanitizers" env PMQA="$PWD/build/san/pmqa" tests/fuzz.sh
}
echo "$pass passed, $fail failed, $skip skipped"
[ $fail = 0 ]
