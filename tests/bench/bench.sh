#!/bin/sh
# Part of make bench: whole-process medians of `pmqa build` on the complete
# sample, and where the time goes; then long documents, to see that pages cost
# alike.  RUNS=n (default 15); COST: the driver, tests/bench/cost.c.
set -eu
cd "$(dirname "$0")/../.."
export PMQA_DATA="$PWD"
pmqa=${PMQA:-build/pmqa} cost=${COST:-build/cost}
runs=${RUNS:-15}
in=${IN:-samples/complete/submission.xml}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
build() { # output, options...
	to=$1; shift
	"$cost" "$runs" "$pmqa" build "$in" -o "$to" "$@" 2> /dev/null
}
long() { # pages
	python3 tests/bench/long.py "$1" > "$out/long.xml"
	took=$("$cost" 5 "$pmqa" typeset "$out/long.xml" -o "$out/long.pdf" \
	    --force 2> /dev/null)
	echo "$(qpdf --show-npages "$out/long.pdf") $took"
}

"$pmqa" build "$in" -o "$out/a.pdf" 2> /dev/null
pages=$(qpdf --show-npages "$out/a.pdf")
bytes=$(wc -c < "$out/a.pdf")
took=$(build "$out/b.pdf")
cmp "$out/a.pdf" "$out/b.pdf"
echo "pmqa build $in: $pages pages, $bytes bytes, cold, median of $runs runs"
echo "$took $pages" | awk '{ printf "  CPU %.1f ms (user %.1f, system %.1f)," \
    " %.2f a page; wall %.1f ms; peak %.1f MB\n", $3, $1, $2, $3 / $6, $4, $5 }'
# what tags cost: the same attachments with them and without
with=$(build "$out/t.pdf" --pdf-standard 3a+ua1)
without=$(build "$out/u.pdf" --pdf-standard 3b)
echo "$with $without $(wc -c < "$out/t.pdf") $(wc -c < "$out/u.pdf")" |
    awk '{ printf "  tagged / untagged: bytes %.2f, CPU %.2f\n", $11 / $12, $3 / $8 }'
for i in $(seq "$runs"); do
	"$pmqa" build --timings "$in" -o "$out/b.pdf" 2>&1 > /dev/null |
	    grep ' ms' > "$out/parts.$i"
done
echo "  parts (median, ms; see --timings in the manual page):"
for part in $(awk '{ print $1 }' "$out/parts.1"); do
	ms=$(awk -v p="$part" '$1 == p { print $2 }' "$out"/parts.* | median)
	printf '    %-10s %8s\n' "$part" "$ms"
done

echo "long documents, cold, median of 5 runs:"
start=$(long 1 | cut -d" " -f4)
echo "  the start alone: $start ms"
for n in 60 300 1500 6000; do
	long $n | awk -v start="$start" '{ printf "  %5d pages: CPU %6.0f ms" \
	    " (system %4.0f), %.3f a page, %.3f without the start; peak %.0f MB\n", \
	    $1, $4, $3, $4 / $1, ($4 - start) / $1, $6 }'
done
