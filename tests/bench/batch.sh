#!/bin/sh
# Part of make bench: cold `pmqa typeset` of plain text and warm `pmqa batch`
# of synthetic agencies: the whole run of N and of a quarter of them, start and
# summary included, and their difference, which is what one of a thousand
# costs.  N (default 40) agencies of seed SEED (default 1), JOBS
# workers (default: one a processor).  COST: the driver, tests/bench/cost.c.
set -eu
cd "$(dirname "$0")/../.."
export PMQA_DATA="$PWD" PYTHONDONTWRITEBYTECODE=1
pmqa=${PMQA:-build/pmqa} cost=${COST:-build/cost}
n=${N:-40} seed=${SEED:-1} jobs=${JOBS:-$(nproc)}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

for size in 66000 264000; do
	python3 tests/bench/text.py $size "$seed" > "$out/text.txt"
	took=$("$cost" 9 "$pmqa" typeset "$out/text.txt" -o "$out/text.pdf" \
	    --force 2> /dev/null)
	echo "$took $(qpdf --show-npages "$out/text.pdf")" |
	    awk -v size=$size '{ printf "typeset, %d characters, %d pages, cold:" \
	    " CPU %.1f ms, peak %.0f MB\n", size, $6, $3, $5 }'
done

python3 tests/corpus/corpus.py "$n" "$seed" "$out/in"
mkdir "$out/quarter"
for d in $(ls "$out/in" | head -$(((n + 3) / 4))); do
	cp -r "$out/in/$d" "$out/quarter/"
done
batch() { # input: agencies, done, pages, user, system, both, wall, peak
	took=$("$cost" 5 "$pmqa" batch "$out/$1" -t application -o "$out/o.$1" \
	    -j "$jobs" --force 2> "$out/log")
	sed -n '$s/.*"documents":\([0-9]*\).*"done":\([0-9]*\).*"pages":\([0-9]*\).*/\1 \2 \3/p' \
	    "$out/log" | tr '\n' ' '
	echo "$took"
}
for in in quarter in; do
	batch $in | tee "$out/took.$in" | awk -v jobs="$jobs" '{
	    printf "batch, %d agencies (%d done), %d pages, start and summary" \
	    " included, median of 5 runs:\n  CPU %.1f ms a document, %.3f a" \
	    " page (system %.3f); %.0f pages/s of wall time, %.0f were all %d" \
	    " cores ours\n", $1, $2, $3, $6 / $1, $6 / $3, $5 / $3, \
	    $3 / $7 * 1000, $3 * jobs / $6 * 1000, jobs }'
done
first=$(find "$out/o.in" -name '*.application.pdf' | sort | head -1)
echo "$(pdftotext "$first" - | wc -m) $(qpdf --show-npages "$first")" |
    cat "$out/took.quarter" "$out/took.in" - | awk -v jobs="$jobs" '
    NR == 1 { n = -$1; ms = -$6; pages = -$3; wall = -$7 }
    NR == 2 { n += $1; ms += $6; pages += $3; wall += $7 }
    NR == 3 { printf "  warm (the second run less the first): a document more" \
	" costs CPU %.1f ms, %.3f a page, %.0f pages/s and core; with %d" \
	" workers %.1f ms of wall time, %.0f pages/s; %d letters on %d" \
	" pages\n", ms / n, ms / pages, pages / ms * 1000, jobs, wall / n, \
	pages / wall * 1000, $1, $2 }'
# What a further worker costs: what it shares with nobody, at its peak.
for t in application application,feedback; do
	set -- $(python3 tests/bench/memory.py "$pmqa" batch "$out/in" \
	    -t $t -o "$out/o.$t" -j "$jobs" --no-summary)
	echo "batch -t $t, peak memory: parent $1 MB, a further worker $2 MB"
done
