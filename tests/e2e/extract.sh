#!/bin/sh
# From a PDF back to what it was made from: `pmqa extract` gives the very
# files, `pmqa verify` proves a PDF or says why not; PDFs that were spoilt on
# purpose give a finding, never a crash and never a file out of place.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=$(readlink -f "${PMQA:-build/pmqa}")
export PMQA_DATA="$PWD" LC_ALL=C
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
says() { # status code command...
	want=$1 code=$2; shift 2
	"$@" --messages short --lang en > "$out/said" 2>&1; got=$?
	[ $got = "$want" ] || bad "exit $got instead of $want: $*"
	[ -z "$code" ] || grep -q "\[$code\]" "$out/said" ||
	    { bad "no $code: $*"; head -3 "$out/said"; }
}

for s in complete draft; do
	cp -R samples/$s "$out/$s"
	"$pmqa" build "$out/$s/submission.xml" -o "$out/$s.pdf" 2> /dev/null
	says 0 '' "$pmqa" extract "$out/$s.pdf" -o "$out/$s.out"
	rm "$out/$s.out/pmqa-build.xml"
	(cd "$out/$s" && "$pmqa" score --format xml submission.xml 2> /dev/null) \
	    > "$out/model.xml"
	python3 - "$out/model.xml" "$out/$s.out/report-model.xml" <<- 'EOF' ||
	import sys, xml.etree.ElementTree as tree
	answers = {'p', 'li', 'ul', 'ol', 'table', 'figure',
	    'guideline'}
	files = {'sha256', 'bytes', 'found', 'picture'}	# known when printed
	gone = 0
	def flat(e, full):
	    global gone
	    keep = {k: v for k, v in e.attrib.items() if k not in files}
	    if full:
	        less = {k: v for k, v in keep.items()
	            if not k.endswith('-en') and k != 'guidance'}
	        gone += len(keep) - len(less)
	        keep = less
	    out = [e.tag, sorted(keep.items()), (e.text or '').strip()]
	    for c in e:
	        if full and (c.tag in answers or e.tag == 'edition' and
	            c.tag in {'term', 'lesson'}):
	            gone += 1
	        else:
	            out += [flat(c, full), (c.tail or '').strip()]
	    return out
	full, attached = (tree.parse(f).getroot() for f in sys.argv[1:])
	sys.exit(flat(full, True) != flat(attached, False) or gone < 1000)
	EOF
	    bad "$s: another report model"
	xmllint --noout --nonet --schema templates/report-model.xsd \
	    "$out/$s.out/report-model.xml" 2> "$out/err" ||
	    bad "$s: $(head -3 "$out/err")"
	rm "$out/$s.out/report-model.xml"
	# pictures that no answer shows stay behind
	(cd "$out/$s.out" && find . -type f) | while read -r f; do
		cmp "$out/$s.out/$f" "$out/$s/$f" || echo differs
	done | grep . && bad "$s: other files"
	cmp -s "$out/$s.out/submission.xml" samples/$s/submission.xml ||
	    bad "$s: another submission"
	says 0 '' "$pmqa" verify "$out/$s.pdf"
	grep -q 'byte for byte' "$out/said" || bad "$s is not proven"
done
pdf=$out/complete.pdf

# the date, when there is one, is part of how it was made
SOURCE_DATE_EPOCH=1669000000 "$pmqa" build samples/draft/submission.xml \
    -o "$out/dated.pdf" 2> /dev/null
pdfinfo "$out/dated.pdf" | grep -q '^CreationDate:.*2022' || bad "no date"
says 0 '' "$pmqa" verify "$out/dated.pdf"

# ---- one file, a list, nothing replaced ----
"$pmqa" extract "$pdf" submission.xml | cmp -s - samples/complete/submission.xml ||
    bad "one file"
"$pmqa" extract "$pdf" | grep -q "^submission.xml	Source	" || bad "list"
says 73 PM906 "$pmqa" extract "$pdf" -o "$out/draft"
cmp -s "$out/draft/submission.xml" samples/draft/submission.xml ||
    bad "a file was replaced"
says 66 PM825 "$pmqa" extract "$pdf" nothing.xml
says 66 PM001 "$pmqa" extract "$out/none.pdf"
says 65 PM821 "$pmqa" extract README.md
mkdir "$out/no-qpdf"
: > "$out/no-qpdf/libqpdf.so.29"
: > "$out/no-qpdf/libqpdf.so.30"
: > "$out/no-qpdf/libqpdf.so"
says 65 PM826 env LD_LIBRARY_PATH="$out/no-qpdf" "$pmqa" extract "$pdf"
says 64 '' "$pmqa" extract
says 64 '' "$pmqa" verify
"$pmqa" build samples/draft/submission.xml --pdf-standard 1b -o "$out/1b.pdf" \
    2> /dev/null
says 65 PM823 "$pmqa" verify "$out/1b.pdf"
"$pmqa" typeset README.md -o "$out/t.pdf" 2> /dev/null
says 0 '' "$pmqa" verify "$out/t.pdf"
grep -q 'byte for byte' "$out/said" || bad "a text is not proven"
"$pmqa" typeset README.md --size 20 --margins 2cm,2cm,3cm,3cm \
    -o "$out/t2.pdf" 2> /dev/null
cmp -s "$out/t.pdf" "$out/t2.pdf" && bad "the options of typeset do nothing"
says 0 '' "$pmqa" verify "$out/t2.pdf"
# a document of the template language: its pictures come along, what it
# includes does not
mkdir "$out/own"
cp samples/complete/images/logo.png "$out/own/"
cat > "$out/own/doc.xml" <<'END'
<template><page-master name="m" width="15cm" height="9cm" left="2cm" right="2cm" top="2cm" bottom="2cm"/>
<page-sequence master="m"><figure alt="a"><image href="logo.png" width="2cm"/></figure></page-sequence></template>
END
"$pmqa" typeset "$out/own/doc.xml" -o "$out/own.pdf" 2> "$out/said" ||
    { bad "its own document"; cat "$out/said"; }
"$pmqa" extract "$out/own.pdf" logo.png |
    cmp -s - samples/complete/images/logo.png || bad "its picture"
says 0 '' "$pmqa" verify "$out/own.pdf"
sed 's|<page-master|<include href="more.xml"/>&|' "$out/own/doc.xml" \
    > "$out/own/doc2.xml"
echo '<template/>' > "$out/own/more.xml"
"$pmqa" typeset "$out/own/doc2.xml" -o "$out/own2.pdf" 2> "$out/said" ||
    { bad "a document in two files"; cat "$out/said"; }
says 65 PM827 "$pmqa" verify "$out/own2.pdf"
"$pmqa" extract "$out/t.pdf" README.md | cmp -s - README.md || bad "its text"

# ---- changed on the way ----
qpdf --linearize "$pdf" "$out/saved.pdf"
says 65 PM831 "$pmqa" verify "$out/saved.pdf"
"$pmqa" extract "$out/saved.pdf" submission.xml |
    cmp -s - samples/complete/submission.xml || bad "after qpdf"
swap() { # name file: the attachment becomes another
	qpdf "$pdf" --remove-attachment="$1" -- "$out/less.pdf"
	qpdf "$out/less.pdf" --add-attachment "$2" --filename="$1" --key="$1" \
	    -- "$out/swapped.pdf"
}
sed 's/1486/1487/' samples/complete/submission.xml > "$out/x.xml"
swap submission.xml "$out/x.xml"
says 65 PM828 "$pmqa" verify "$out/swapped.pdf"
"$pmqa" extract "$pdf" report-model.xml | sed 's/1486/1487/' > "$out/x.xml"
swap report-model.xml "$out/x.xml"
says 65 PM830 "$pmqa" verify "$out/swapped.pdf"
recipe() { # sed-script
	"$pmqa" extract "$pdf" pmqa-build.xml | sed "$1" > "$out/x.xml"
	swap pmqa-build.xml "$out/x.xml"
}
recipe 's/<build version="[^"]*"/<build version="0.0.1"/'
says 0 PM832 "$pmqa" verify "$out/swapped.pdf"
recipe 's/template="[^"]*"/template="none-such"/'
says 65 PM829 "$pmqa" verify "$out/swapped.pdf"
recipe 's/template="[^"]*"//'
says 65 PM827 "$pmqa" verify "$out/swapped.pdf"
recipe 's/^.*$/<build/'
says 65 PM116 "$pmqa" verify "$out/swapped.pdf"
[ -n "$(find /tmp -maxdepth 1 -name 'pmqa-??????' -newer "$out/x.xml")" ] &&
    bad "verify leaves a folder behind"

# ---- names that lead elsewhere ----
mkdir "$out/deep"
for path in ../evil.xml /tmp/evil.xml images/../../evil.xml 'a//b' -x.xml; do
	recipe "s|path=\"submission.xml\"|path=\"$path\"|"
	says 73 PM824 "$pmqa" extract "$out/swapped.pdf" -o "$out/deep/here"
	says 65 PM824 "$pmqa" verify "$out/swapped.pdf"
	[ -z "$(find "$out" -name 'evil*')" ] || bad "$path got out"
	rm -rf "$out/deep/here"
done
mkdir "$out/deep/here"; ln -s "$out/draft" "$out/deep/here/images"
says 73 PM906 "$pmqa" extract "$pdf" -o "$out/deep/here"
[ -e "$out/draft/logo.png" ] && bad "a link was followed"

# ---- spoilt ones ----
"$pmqa" build --edition ./tests/edition2 tests/edition2/submission-sample.xml \
    -o "$out/small.pdf" 2> /dev/null
qpdf --qdf --object-streams=disable "$out/small.pdf" "$out/open.pdf"
qpdf --qdf --object-streams=disable --stream-data=preserve "$out/small.pdf" \
    "$out/m.qdf"
sed '/\/Params <</{n;s|/Size .*|/Size 1|;}' "$out/m.qdf" > "$out/m.pdf"
says 65 PM822 "$pmqa" extract "$out/m.pdf"
python3 - "$out" "${FUZZ:-120}" <<'END'
import random
import sys
folder, n = sys.argv[1], int(sys.argv[2])
source = [open(f"{folder}/{name}.pdf", "rb").read()
          for name in ("small", "open")]
for seed in range(n):
    r = random.Random(seed)
    b = bytearray(source[seed % 2])
    kind = seed % 3
    if kind == 0:
        del b[r.randrange(len(b)):]
    for _ in range(r.randrange(1, 40)):
        i = r.randrange(max(1, len(b)))
        if kind == 1:
            b[i:i + 1] = bytes([r.randrange(256)])
        else:
            j = r.randrange(max(1, len(b)))
            b[i:i + 30] = b[j:j + r.randrange(60)]
    open(f"{folder}/fuzz-{seed}.pdf", "wb").write(b)
END
for f in "$out"/fuzz-*.pdf; do
	for command in extract verify; do
		timeout 60 "$pmqa" $command "$f" > "$out/said" 2>&1
		case $? in
		0|65|71) ;;
		*) bad "$command $f"; tail -3 "$out/said" ;;
		esac
	done
done
exit $fail
