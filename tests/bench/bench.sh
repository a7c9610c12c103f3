#!/bin/sh
# make bench: whole-process medians of `pmqa build` on the complete sample, and
# where the time goes; then long documents, to see that pages cost alike.
# RUNS=n sets the number of runs (default 15).
set -eu
cd "$(dirname "$0")/../.."
export PMQA_DATA="$PWD"
pmqa=${PMQA:-build/pmqa}
runs=${RUNS:-15}
in=${IN:-samples/complete/submission.xml}
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

"$pmqa" build "$in" -o "$out/a.pdf" 2> /dev/null
pages=$(qpdf --show-npages "$out/a.pdf")
bytes=$(wc -c < "$out/a.pdf")
for i in $(seq "$runs"); do
	/usr/bin/time -f '%U %S %e %M' -o "$out/time.$i" \
	    "$pmqa" build "$in" -o "$out/b.pdf" 2> /dev/null
	"$pmqa" build --timings "$in" -o "$out/b.pdf" 2>&1 > /dev/null |
	    grep ' ms' > "$out/parts.$i"
done
cmp "$out/a.pdf" "$out/b.pdf"
cpu=$(for i in $(seq "$runs"); do awk '{ print ($1 + $2) * 1000 }' "$out/time.$i"; done | median)
wall=$(for i in $(seq "$runs"); do awk '{ print $3 * 1000 }' "$out/time.$i"; done | median)
peak=$(for i in $(seq "$runs"); do awk '{ print $4 / 1024 }' "$out/time.$i"; done | median)
echo "pmqa build $in: $pages pages, $bytes bytes, median of $runs runs"
echo "CPU $cpu ms, wall $wall ms, peak $peak MB"
echo "$cpu $pages" | awk '{ printf "CPU per page %.2f ms\n", $1 / $2 }'
# what tags cost: the same attachments with them and without
tagged() { # standard
	for i in $(seq "$runs"); do
		/usr/bin/time -f '%U %S' -o "$out/t" "$pmqa" build "$in" \
		    --pdf-standard "$1" -o "$out/$1.pdf" 2> /dev/null
		awk '{ print ($1 + $2) * 1000 }' "$out/t"
	done | median
}
with=$(tagged 3a+ua1); without=$(tagged 3b)
echo "$with $without $(wc -c < "$out/3a+ua1.pdf") $(wc -c < "$out/3b.pdf")" |
    awk '{ printf "tagged / untagged: bytes %.2f, CPU %.2f\n", $3 / $4, $1 / $2 }'
echo "parts (median, ms):"
for part in $(awk '{ print $1 }' "$out/parts.1"); do
	ms=$(for i in $(seq "$runs"); do awk -v p="$part" '$1 == p { print $2 }' "$out/parts.$i"; done | median)
	printf '  %-10s %8s\n' "$part" "$ms"
done
echo "long documents (median of 5 runs):"
for n in 60 300 1500 6000; do
	python3 tests/bench/long.py $n > "$out/long.xml"
	cost=$(tests/bench/cost.py 5 "$pmqa" typeset "$out/long.xml" \
	    -o "$out/long.pdf" --force 2> /dev/null)
	echo "$(qpdf --show-npages "$out/long.pdf") $cost" |
	    awk '{ printf "  %5d pages: user %5.0f ms, %.3f a page; system %4.0f ms; both %.3f a page; peak %.0f MB\n", $1, $2, $2 / $1, $3, ($2 + $3) / $1, $4 }'
done
