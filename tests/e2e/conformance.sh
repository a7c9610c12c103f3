#!/bin/bash
# PDFs against their standards: conformance.sh [all]
# veraPDF (in an npm package, put into an ignored folder) and PDFBox preflight
# read what pmqa writes: every PDF must pass what it claims; rewritten and
# linearised by qpdf it still must, with the same text; each of the spoilt
# copies must fail, or the check itself is worth nothing.  The samples' text
# comes back in pdftotext, mutool, pdf.js and pdfium.
# `all`: every golden case too.  Exit 77: not proven, and why.
set -u
cd "$(dirname "$0")/../.." || exit 2
export PMQA_DATA="$PWD" LC_ALL=C.UTF-8
PMQA=$(readlink -f "${PMQA:-build/pmqa}"); export PMQA
here=tests/e2e/conformance
tools=${CONFORMANCE_TOOLS:-build/npm}
packages="@opendataloader/pdf@2.5.0 pdfjs-dist@5.6.205 @hyzyla/pdfium@2.1.13"
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
unproven() { echo "conformance NOT PROVEN: $*"; exit 77; }

# ---- tools ----
command -v javac > /dev/null || unproven "no Java (openjdk-17-jdk-headless)"
command -v npm > /dev/null || unproven "no npm to get veraPDF with"
jar=$tools/node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar
if [ ! -f "$jar" ] || [ ! -d "$tools/node_modules/pdfjs-dist" ]; then
	mkdir -p "$tools"
	# shellcheck disable=SC2086
	timeout 300 npm install --ignore-scripts --no-audit --no-fund --silent \
	    --prefix "$tools" $packages > "$out/log" 2>&1
	[ -f "$jar" ] || { tail -3 "$out/log"; unproven "npm gave no veraPDF"; }
fi
path=
for j in preflight pdfbox2 xmpbox fontbox2 commons-io commons-logging \
    jaxb-api jaxb-core jaxb-impl jaxb-runtime istack-commons-runtime txw2 \
    javax.activation; do
	[ -f "/usr/share/java/$j.jar" ] ||
	    unproven "no $j.jar (libpdfbox2-java, libjaxb-java)"
	path=$path/usr/share/java/$j.jar:
done
path=$path$jar:$out
javac -cp "$path" -d "$out" $here/Conformance.java ||
    unproven "the driver of veraPDF does not compile"

# ---- files, and what each must pass ----
mkdir "$out/pdf" "$out/broken"
$here/pdfs.sh "$out/pdf" ${1:+"$1"} > "$out/list"
while read -r standard pdf; do
	case $standard in
	*+*) echo "${standard%+*} $pdf"; echo "${standard#*+} $pdf" ;;
	1b) echo "1b $pdf"; echo "preflight $pdf" ;;
	*) echo "$standard $pdf" ;;
	esac
done < "$out/list" > "$out/jobs"
# qpdf puts no end of line after its own table of hints when the table's last
# byte, one of a check sum, happens to be one; streams deflated again give it
# another table
linearise() { # in out
	for option in --compress-streams=y --recompress-flate; do
		qpdf --linearize --newline-before-endstream $option "$1" "$2" ||
		    return
		python3 $here/hints.py "$2" && return
	done
}
n=0
for pdf in $(awk '$1 == "3a+ua1" { print $2 }' "$out/list" | head -3); do
	n=$((n + 1))
	pdftotext -raw "$pdf" "$out/a"
	qpdf --newline-before-endstream "$pdf" "$out/rew-$n.pdf" &&
	    linearise "$pdf" "$out/lin-$n.pdf" ||
	    bad "qpdf does not take $pdf"
	for how in rew lin; do
		pdftotext -raw "$out/$how-$n.pdf" "$out/b"
		cmp -s "$out/a" "$out/b" || bad "qpdf changes the text of $pdf"
		echo "3a $out/$how-$n.pdf"
	done
done >> "$out/jobs"
python3 $here/broken.py "$out/pdf/edition2-3a+ua1.pdf" \
    "$out/pdf/edition2-1b.pdf" "$out/broken" \
    >> "$out/jobs" || bad "no spoilt copies"

# ---- text back, in four readers ----
for s in complete draft; do
	"$PMQA" dump pages samples/$s/submission.xml -o "$out/$s.pages" \
	    2> /dev/null
	NPM=$(readlink -f "$tools") python3 tests/e2e/text.py \
	    samples/$s/submission.xml "$out/pdf/$s-3a+ua1.pdf" \
	    "$out/$s.pages" || bad "text of $s"
	NPM=$(readlink -f "$tools") python3 tests/e2e/links.py \
	    samples/$s/submission.xml "$out/pdf/$s-3a+ua1.pdf" ||
	    bad "links of $s"
done

# ---- two machines at a time ----
awk -v o="$out" '{ print > (o "/jobs." NR % 2) }' "$out/jobs"
for i in 0 1; do
	java -XX:+UseSerialGC -cp "$path" Conformance < "$out/jobs.$i" \
	    > "$out/verdicts.$i" 2> "$out/err.$i" &
done
wait
cat "$out/verdicts.0" "$out/verdicts.1" > "$out/verdicts"
[ "$(wc -l < "$out/verdicts")" = "$(wc -l < "$out/jobs")" ] ||
    bad "$(wc -l < "$out/verdicts") verdicts on $(wc -l < "$out/jobs") jobs"
grep '^FAIL' "$out/verdicts" | grep -v /broken- > "$out/wrong" &&
    { bad "these must pass"; cut -c1-500 "$out/wrong"; }
grep '^pass.*/broken-' "$out/verdicts" && bad "these must fail"

# ---- table ----
row() { # name pattern flavour
	printf '%-28s %-10s %6d %6d\n' "$1" "$3" \
	    "$(grep -cE "^pass $3 .*/$2" "$out/verdicts")" \
	    "$(grep -cE "^FAIL $3 .*/$2" "$out/verdicts")"
}
printf '%-28s %-10s %6s %6s\n' files validator pass fail
for v in 3a ua1 3b 2a 2u 1b preflight; do row "as pmqa writes them" 'pdf/[^/]*' $v; done
row "rewritten by qpdf" 'rew-' 3a
row "linearised by qpdf" 'lin-' 3a
for v in 3a ua1 1b preflight; do row "spoilt (must fail)" 'broken-' $v; done
exit $fail
