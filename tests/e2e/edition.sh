#!/bin/sh
# The keeper of the criteria: what `pmqa schema --check` finds in an edition's
# folder, what --diff tells, and the steps of criteria/README.md.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=$(readlink -f "${PMQA:-build/pmqa}")
export LC_ALL=C
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "FAIL: $*"; }
# a data folder of its own, so that editions can be opened by name
mkdir "$out/data"
cp -R criteria templates fonts "$out/data"
export PMQA_DATA="$out/data"
e=$out/data/criteria/pmqa4-2565
fresh() {
	rm -rf "$out/data/criteria"; cp -R criteria "$out/data"
}
edit() { # file sed-script
	cp "$e/$1" "$out/before"
	sed -i "$2" "$e/$1"
	cmp -s "$e/$1" "$out/before" && bad "nothing to edit: $2"
}
lint() { # status pattern
	"$pmqa" schema --check pmqa4-2565 --messages short --lang en \
	    > "$out/log" 2>&1; got=$?
	[ $got = "$1" ] || { bad "exit $got instead of $1"; head -3 "$out/log"; }
	[ -z "$2" ] || grep -qE "$2" "$out/log" ||
	    { bad "no '$2'"; head -5 "$out/log"; }
}

# ---- --check ----
lint 0 ''
[ -s "$out/log" ] && { bad "the shipped edition has findings"; cat "$out/log"; }
line=$(grep -n 'on="/report/agency"' "$e/rules.xml" | head -1 | cut -d: -f1)
edit rules.xml "${line}s|on=\"/report/agency|on=\"//kpii|"
lint 78 "rules.xml:$line:[0-9]+: error\[PM230\].*kpii.*did you mean kpi"
fresh
line=$(grep -n 'test="' "$e/rules.xml" | head -1 | cut -d: -f1)
edit rules.xml "${line}s|test=\"[^\"]*\"|test=\"@nname\"|"
lint 78 "rules.xml:$line:[0-9]+: error\[PM230\].*@nname.*did you mean @name"
edit rules.xml "${line}s|@nname|wholly-unheard-of|"
lint 78 "rules.xml:$line:[0-9]+: error\[PM229\].*wholly-unheard-of"
fresh
line=$(grep -n '<message.*{' "$e/rules.xml" | head -1 | cut -d: -f1)
edit rules.xml "${line}s|{[^}]*}|{@nname}|"
lint 78 "rules.xml:$line:[0-9]+: error\[PM230\]"
# not the price of every run
"$pmqa" check samples/complete/submission.xml > "$out/log" 2>&1 ||
    bad "a misspelt rule text stops agencies"
fresh
edit criteria.xml 's|<criteria id="pmqa4-2565"|<criteria id="pmqa4-2566"|'
lint 78 'criteria.xml:[0-9]+:[0-9]+: error\[PM226\].*pmqa4-2566.*pmqa4-2565'
"$pmqa" check samples/complete/submission.xml --messages short --lang en \
    > "$out/log" 2>&1 && bad "an edition of another name was taken"
grep -q 'criteria.xml.*error\[PM226\]' "$out/log" || bad "no PM226 in check"
grep -q 'submission.xml.*error' "$out/log" && bad "the agency is blamed"
# ids out of place, rules of what is no more, a limit that forbids everything
fresh
edit criteria.xml 's|<question id="1.1.2"|<question id="9.1.2"|'
lint 0 'criteria.xml:[0-9]+:[0-9]+: warning\[PM231\].*9.1.2 stands in 1.1'
fresh
edit rules.xml "s|@id='6.3.2'|@id='6.3.9'|"
lint 0 "rules.xml:[0-9]+:[0-9]+: warning\\[PM232\\].*'6.3.9'"
fresh
edit feedback.xml 's|<comment max="[0-9]*"|<comment max="0"|'
lint 78 'feedback.xml:[0-9]+:[0-9]+: error\[PM207\].*max="0"'
# a link has a name of its own; a path may end in slashes or dots
fresh
ln -s "$e" "$out/linked"
"$pmqa" schema --check "$out/linked" > "$out/log" 2>&1 && bad "link's name"
for way in "$e/" "$e//" "$e/." "$e/../pmqa4-2565"; do
	"$pmqa" schema --check "$way" > "$out/log" 2>&1 || bad "--check $way"
done
edit criteria.xml 's|<criteria id="pmqa4-2565"|<criteria id="pmqa4-2566"|'
# by folder it may be called as it likes, but --check tells
"$pmqa" schema "$e" > "$out/x.xsd" 2> "$out/log" || bad "schema by folder"
fresh
printf 'ราชการ\n# note\n\nกรม การ\nนวัตกรรมAI\nปี๒๕๖๕\n' > "$e/terms.txt"
lint 0 'terms.txt:4:1: warning\[PM227\]'
for n in 5 6; do
	grep -q "terms.txt:$n:1: warning.PM227" "$out/log" || bad "terms.txt:$n"
done
[ "$(grep -c PM227 "$out/log")" = 3 ] || bad "terms.txt: too many findings"
fresh
echo >> "$e/submission.xsd"
edit catalog.xml '2s/^/ /'
lint 0 'PM228.*submission.xsd'
grep -q 'PM228.*catalog.xml' "$out/log" || bad "catalog.xml stale"
# the commands that the hints tell
"$pmqa" schema --check pmqa4-2565 --lang en 2>&1 |
    sed -n 's/.*again: pmqa schema \(.*\) -o \(.*\)/\1|\2/p' > "$out/hints"
while IFS='|' read -r what file; do
	# shellcheck disable=SC2086
	"$pmqa" schema $what -o "$file" || bad "hint: schema $what"
done < "$out/hints"
[ "$(wc -l < "$out/hints")" = 2 ] || bad "two hints"
lint 0 ''
[ -s "$out/log" ] && bad "still stale after the hints"

# ---- --diff ----
fresh
new=$out/new/pmqa4-2565
mkdir "$out/new"; cp -R "$e" "$new"
"$pmqa" schema --diff pmqa4-2565 "$new" > "$out/log" ||
    bad "diff of an edition with itself"
[ "$(wc -l < "$out/log")" = 1 ] || { bad "same, yet different"; cat "$out/log"; }
told() { # file sed-script pattern...
	cp "$new/$1" "$out/was"
	sed -i "$2" "$new/$1"
	cmp -s "$new/$1" "$out/was" && bad "nothing to edit: $2"
	"$pmqa" schema --diff pmqa4-2565 "$new" > "$out/log" 2>&1 ||
	    { bad "diff after $2"; cat "$out/log"; }
	file=$1; shift 2
	for pattern; do
		grep -qE "$pattern" "$out/log" ||
		    { bad "diff: no '$pattern'"; head -5 "$out/log"; }
	done
	cp "$out/was" "$new/$file"
}
told criteria.xml 's|alias="A&amp;D"|alias="A\&amp;B"|' '^~ basic alias: A&D -> A&B$'
told criteria.xml 's|results-alias="Integration"|results-alias="Whole"|' \
    '^~ significance results alias: Integration -> Whole$'
told criteria.xml 's|<meaning xml:lang="en">A systematic|<meaning xml:lang="en">An orderly|' \
    '^~ basic meaning: A systematic'
told rules.xml 's|"AGENCY-HEAD" severity="advice"|"AGENCY-HEAD" severity="error"|' \
    '^~ AGENCY-HEAD severity: advice -> error$'
told rules.xml 's|normalize-space(@head)|string(@head)|' \
    '^~ AGENCY-HEAD test: normalize-space\(@head\) -> string\(@head\)$'
told rules.xml 's|"AGENCY-HEAD"|"AGENCY-CHIEF"|' '^- rule AGENCY-HEAD ' \
    '^\+ rule AGENCY-CHIEF '
told rules.xml 's|>The head of the agency is not named|>No head|' \
    '^~ AGENCY-HEAD message: The head .* -> No head'
id=$(sed -n 's/.*<term id="\([^"]*\)".*/\1/p' "$new/glossary.xml" | head -1)
told glossary.xml "s|<term id=\"$id\"|<term id=\"other\"|" "^- glossary $id " \
    '^\+ glossary other '
told glossary.xml '0,/<text xml:lang="en">/s//&Now: /' "^~ $id text: .* -> Now: "
id=$(sed -n 's/.*<lesson id="\([^"]*\)".*/\1/p' "$new/lessons.xml" | head -1)
told lessons.xml '0,/<title xml:lang="en">/s//&Now: /' "^~ $id title: .* -> Now: "
term=$(grep -v '^#' "$new/terms.txt" | grep . | head -1)
told terms.txt "s|^$term\$|กขค|" "^- word $term\$" '^\+ word กขค$'

# ---- the steps of criteria/README.md ----
cp -R "$e" "$out/data/criteria/pmqa4-2566"
sed -i 's|id="pmqa4-2565" year="2565"|id="pmqa4-2566" year="2566"|' \
    "$out/data/criteria/pmqa4-2566/criteria.xml"
grep -oE '`pmqa schema [^`]*-o[^`]*`' criteria/README.md | tr -d '`' > "$out/cmds"
[ "$(wc -l < "$out/cmds")" = 3 ] || bad "README: three commands with -o"
while read -r _ command; do
	# shellcheck disable=SC2086
	(cd "$out/data/criteria" && eval "\"\$pmqa\" $command") ||
	    bad "README: pmqa $command"
done < "$out/cmds"
"$pmqa" schema --check pmqa4-2566 > "$out/log" 2>&1 || bad "README: --check"
[ -s "$out/log" ] && { bad "README: the new edition has findings"; cat "$out/log"; }
exit $fail
