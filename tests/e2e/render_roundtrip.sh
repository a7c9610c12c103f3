#!/bin/sh
# Text must come out of the PDF as it went in: every Thai cluster (44
# consonants by 48 combinations of vowels and tones) and real prose, plain,
# tagged and stretched; fonts embedded, subset, with a text map; valid syntax;
# the same bytes twice.  Arguments: other fonts to try; B= as for make.
set -eu
cd "$(dirname "$0")/../.."

B=${B:-build}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
rooms="render text doc xml image base"

fail()
{
	echo "render_roundtrip: $*" >&2
	exit 1
}

for r in $rooms; do
	make -s B="$B" "$B/lib/$r.a" >/dev/null
	libs="${libs:-} $B/lib/$r.a"
done
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=gnu17 -O2 -Wall -Wextra -Isrc -include src/base/banned.h \
    ${CFLAGS:-} -o "$T/sample" tests/e2e/render_sample.c \
    -Wl,--start-group $libs -Wl,--end-group \
    $(pkg-config --libs libxml-2.0 harfbuzz freetype2 \
    libpng libjpeg zlib nettle) -lhpdf -ldeflate -lm

# The inputs: one paragraph a line, single spaces, at most 300 characters (a
# line), no hyphen at the end (readers take that for a broken word).
python3 - "$T" <<'EOF'
import re, sys
t = sys.argv[1]
consonants = [chr(c) for c in range(0x0e01, 0x0e2f) if c not in (0x0e24, 0x0e26)]
tones = ['', '\u0e48', '\u0e49', '\u0e4a', '\u0e4b']
vowels = ['', '\u0e31', '\u0e34', '\u0e35', '\u0e36', '\u0e37', '\u0e38', '\u0e39']
tails = [v + m for v in vowels for m in tones]
tails += [m + '\u0e33' for m in tones] + ['\u0e47', '\u0e4c', '\u0e34\u0e4c']
assert len(consonants) * len(tails) == 2112
with open(t + '/clusters.txt', 'w', encoding='utf-8') as f:
	for c in consonants:
		f.write(' '.join(c + x for x in tails) + '\n')
prose = open('criteria/pmqa4-2565/criteria.xml', encoding='utf-8').read()
prose = re.sub(r'<!--.*?-->', '', prose, flags=re.S)
lines = []
for l in re.findall(r'>([^<>]*[\u0e01-\u0e5b][^<>]*)<', prose):
	l = ' '.join(l.replace('&amp;', '&').replace('&lt;', '<').replace('&gt;', '>').split())
	while len(l) > 300:
		k = l.rfind(' ', 0, 300)
		k = k if k > 0 else 300
		lines.append(l[:k].strip()); l = l[k:].strip()
	lines.append(l)
with open(t + '/prose.txt', 'w', encoding='utf-8') as f:
	for l in lines:
		f.write(l.rstrip('-\u2013 ') + '\n')
EOF

# One text file in one form: -w and more options.
check()
{
	text=$1
	shift
	"$T/sample" -w "$@" "$T/$text.txt" "$T/out.pdf" 2>"$T/log" ||
	    fail "$text $*: $(cat "$T/log")"
	qpdf --check "$T/out.pdf" >"$T/log" 2>&1 || fail "$text $*: qpdf: \
$(cat "$T/log")"
	pdftotext -raw "$T/out.pdf" - | tr -d '\f' | sed 's/ *$//' |
	    grep . >"$T/poppler.txt" || true
	mutool draw -q -F txt "$T/out.pdf" 2>/dev/null | tr -d '\f' |
	    sed 's/ *$//' | grep . >"$T/mutool.txt" || true
	for reader in poppler mutool; do
		cmp -s "$T/$text.txt" "$T/$reader.txt" || {
			diff "$T/$text.txt" "$T/$reader.txt" | head -4 >&2
			fail "$text $*: $reader reads another text"
		}
	done
	if pdffonts "$T/out.pdf" | tail -n +3 |
	    grep -v ' yes yes yes  *[0-9]* *0$'; then
		fail "$text $*: a font is not embedded, subset, mapped"
	fi
}

for text in clusters prose; do
	check $text
	check $text -t
	check $text -p
	check $text -t -s
	for font in "$@"; do
		check $text -f "$font"
	done
done
"$T/sample" -t "$T/prose.txt" "$T/one.pdf" 2>/dev/null
"$T/sample" -t "$T/prose.txt" "$T/two.pdf" 2>/dev/null
cmp "$T/one.pdf" "$T/two.pdf" || fail "two runs, two files"
mutool show "$T/one.pdf" outline >/dev/null || fail "no outline"
pdfinfo -struct "$T/one.pdf" 2>&1 | grep -q '^Document' || fail "no structure"
echo "render_roundtrip: ok ($(wc -m <"$T/prose.txt") characters of prose)"
