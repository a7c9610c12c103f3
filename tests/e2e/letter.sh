#!/bin/sh
# The letter in templates/README.md is a whole document: it is set as it
# stands there, without a finding.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=$(readlink -f "${PMQA:-build/pmqa}")
export PMQA_DATA="$PWD" LC_ALL=C
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
awk '/^```xml$/ { on = 1; next } on && /^```$/ { exit } on' templates/README.md \
    > "$out/letter.xml"
[ -s "$out/letter.xml" ] || bad "no letter in the manual"
# the command that the manual tells
command=$(grep -oE '`pmqa typeset letter.xml [^`]*`' templates/README.md |
    tr -d '`' | sed 's/^pmqa//')
# shellcheck disable=SC2086
(cd "$out" && "$pmqa" $command) > "$out/log" 2>&1 || bad "typeset"
[ -s "$out/log" ] && { bad "findings"; cat "$out/log"; }
pdftotext "$out/letter.pdf" - > "$out/text" || bad "no PDF"
# the vowel am may come back as its two halves
grep -q 'ขอเชิญประชุม' "$out/text" || bad "the text is not there"
[ "$(pdfinfo "$out/letter.pdf" | sed -n 's/^Pages: *//p')" = 1 ] || bad "pages"
# a path in it asks for what is not there
sed 's|ผู้อำนวยการทุกสำนัก|<value select="agency/@name" optional="true"/>|' \
    "$out/letter.xml" > "$out/path.xml"
"$pmqa" typeset "$out/path.xml" -o "$out/path.pdf" --messages short --lang en \
    > "$out/log" 2>&1 && bad "a path without data was taken"
grep -qE 'path.xml:[0-9]+:[0-9]+: error\[PM533\]' "$out/log" || bad "no PM533"
[ -e "$out/path.pdf" ] && bad "a PDF with holes was written"
exit $fail
