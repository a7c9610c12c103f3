#!/bin/sh
# make lint: what a compiler does not check.  Prints each fault as file:line:
# text; exit 1 when there is any.
# 1 include table (deps.txt)   2 sole users of libraries   3 Thai in code
# 4 layout: tabs, 80 columns, trailing blanks   5 functions over 60 lines
# 6 diagnostics: unique numbers, in the manual page, in a test; options and
#   commands in the manual page
set -u
cd "$(dirname "$0")/../.." || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

for f in src/*/*.[ch]; do
	room=${f#src/}; room=${room%%/*}
	may=" $room $(sed -n "s/^$room://p" tests/lint/deps.txt) "
	grep -n '^#include "' "$f" | while IFS=: read -r line text; do
		to=${text#*\"}; to=${to%%\"*}; into=${to%%/*}
		case "$to" in
		*/*) ;;
		*) echo "$f:$line: include \"room/file.h\", not \"$to\"" ;;
		esac
		case "$may" in
		*" $into "*) ;;
		*) echo "$f:$line: $room may not include $into" ;;
		esac
		case "$to" in
		*_int.h) [ "$into" = "$room" ] ||
			echo "$f:$line: $to is internal to $into" ;;
		esac
	done
done >> "$bad"

# library headers: pattern, the room (or rooms) that may include it
while read -r pattern room; do
	grep -nE "^#include <($pattern)" src/*/*.[ch] src/*/*/*.c |
	    grep -vE "^src/($room)/" | sed "s#\$#   (only in $room/)#"
done >> "$bad" <<'TABLE'
libxml/ xml
iconv.h xml
ft2build|freetype text
thai/ nowhere
datrie/ text/words
png.h|jpeglib.h image
hpdf render
zlib.h render
libdeflate.h image|pdfread|render
qpdf/ pdfread
qrencode.h image
TABLE
grep -nE '^#include <hb' src/*/*.[ch] | grep -v '^src/text/' >> "$bad"

LC_ALL=C grep -nP '\xe0[\xb8\xb9]' src/*/*.[ch] src/*/*/*.c |
    grep -v '^[^:]*\.def:' | sed 's/:.*/: Thai text in code (use a .def file)/' >> "$bad"

for f in src/*/*.[ch] src/*/*/*.c tests/unit/*.c; do
	awk -v f="$f" '
	{ s = $0; w = 0; n = length(s)
	  for (i = 1; i <= n; i++) {
		c = substr(s, i, 1)
		if (c == "\t") w += 8 - w % 8
		else if (c < "\200" || c >= "\300") w++ } }
	w > 80 && f !~ /_table\.h$/ && f !~ /^tests/ { print f ":" NR ": " w " columns" }
	/[ \t]$/ { print f ":" NR ": trailing blank" }
	/^        / { print f ":" NR ": indent with tabs" }
	/^\{$/ { start = NR }
	/^\}$/ { if (start && NR - start > 60 && f ~ /^src/)
		print f ":" start ": function of " NR - start " lines"; start = 0 }
	' "$f"
done >> "$bad"

grep -oE '"PM[0-9]{3}"' src/base/diag_codes.def | sort | uniq -d |
    sed 's|^|src/base/diag_codes.def: number used twice: |' >> "$bad"
sed -n 's/^D(\([A-Z0-9_]*\), *"\(PM[0-9]*\)".*/\1 \2/p' src/base/diag_codes.def |
while read -r id number; do
	grep -q "$number" src/cli/pmqa.1 ||
	    echo "src/cli/pmqa.1: $number ($id) is not documented"
	grep -rqF "$number" tests/cases tests/unit tests/e2e ||
	    grep -rqw "$id" tests/unit ||
	    echo "src/base/diag_codes.def: $number ($id) is in no test"
	grep -rqE "\b$id\b" src --include='*.c' ||
	    echo "src/base/diag_codes.def: $number ($id) is never reported"
done >> "$bad"

sed -n 's/^O([^,]*, "\([a-z-]*\)".*/\1/p' src/cli/options.def |
while read -r option; do
	grep -qE -e "^\.It .*-$option\b" src/cli/pmqa.1 ||
	    echo "src/cli/pmqa.1: --$option is not documented"
done >> "$bad"
sed -n 's/^C("\([a-z]*\)".*/\1/p' src/cli/commands.def |
while read -r command; do
	grep -q "^\.It Cm $command\b" src/cli/pmqa.1 ||
	    echo "src/cli/pmqa.1: $command is not documented"
done >> "$bad"

cat "$bad"
[ ! -s "$bad" ] && echo "lint: clean"
