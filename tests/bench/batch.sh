#!/bin/sh
# Part of make bench: cold `pmqa typeset` of plain text and warm `pmqa batch`
# of synthetic agencies.  N (default 40) agencies of seed SEED (default 1), JOBS
# workers (default: one a processor).
set -eu
cd "$(dirname "$0")/../.."
export PMQA_DATA="$PWD" PYTHONDONTWRITEBYTECODE=1
pmqa=${PMQA:-build/pmqa}
n=${N:-40} seed=${SEED:-1} jobs=${JOBS:-$(nproc)}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

# Sums over a run of the program and its workers: user + system seconds, wall
# seconds, kilobytes of the largest process.
timed() { # file, arguments...
	to=$1; shift
	/usr/bin/time -f '%U %S %e %M' -o "$to" "$pmqa" "$@" > "$out/log" 2>&1
}

for size in 66000 264000; do
	python3 tests/bench/text.py $size "$seed" > "$out/text.txt"
	for i in 1 2 3 4 5; do
		timed "$out/time.$i" typeset "$out/text.txt" -o "$out/text.pdf" --force
	done
	pages=$(qpdf --show-npages "$out/text.pdf")
	cat "$out"/time.? | sort -n | awk -v size=$size -v pages="$pages" \
	    'NR == 3 { printf "typeset, %d characters, %d pages, cold: CPU %.0f ms," \
	    " peak %.0f MB\n", size, pages, ($1 + $2) * 1000, $4 / 1024 }'
done

python3 tests/corpus/corpus.py "$n" "$seed" "$out/in"
mkdir "$out/quarter"
for d in $(ls "$out/in" | head -$(((n + 3) / 4))); do
	cp -r "$out/in/$d" "$out/quarter/"
done
for in in quarter in; do
	timed "$out/time.$in" batch "$out/$in" -t application -o "$out/o.$in" -j "$jobs"
	sed -n 's/.*"documents":\([0-9]*\).*"done":\([0-9]*\).*"pages":\([0-9]*\).*/\1 \2 \3/p' \
	    "$out/log" | cat - "$out/time.$in" | tr '\n' ' ' |
	    awk -v jobs="$jobs" '{ printf "batch, %d agencies (%d done), %d pages:" \
	    " CPU %.1f ms a document, %.2f a page; %.0f pages/s of wall time," \
	    " %.0f were all %d cores ours\n", $1, $2, $3, \
	    ($4 + $5) * 1000 / $1, ($4 + $5) * 1000 / $3, $3 / $6, \
	    $3 * jobs / ($4 + $5), jobs }'
done
# What a further worker costs: what it shares with nobody, at its peak.
for t in application application,feedback; do
	set -- $(python3 tests/bench/memory.py "$pmqa" batch "$out/quarter" \
	    -t $t -o "$out/o.$t" -j "$jobs" --no-summary)
	echo "batch -t $t, peak memory: parent $1 MB, a further worker $2 MB" \
	    "(asked: 32)"
done
