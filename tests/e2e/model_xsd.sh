#!/bin/sh
# The report model and templates/report-model.xsd: two validators accept the
# models of samples and cases and refuse models that were tampered with; the
# schema, src/model/model.md and the code know the same names.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD" LC_ALL=C
xsd=templates/report-model.xsd
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
fail=0
bad() { fail=1; echo "$*"; }
none_in() { # file message
	[ ! -s "$1" ] || bad "$2: $(tr '\n' ' ' < "$1")"
}

# ---- models ----
mkdir "$out/models" "$out/broken"
model() { # name file option...
	name=$1 file=$2; shift 2
	"$pmqa" dump model "$@" "$file" > "$out/x.xml" 2> "$out/err" ||
	    return 1
	mv "$out/x.xml" "$out/models/$name.xml"
}
"$pmqa" new submission > "$out/new.xml" || bad "new submission"
for s in complete draft; do
	model $s samples/$s/submission.xml || bad "$s: no model"
done
model new "$out/new.xml" || bad "new submission: no model"
as=samples/assessments
model feedback samples/complete/submission.xml -t feedback --previous \
    samples/complete/submission.xml --assessment $as/consensus.xml ||
    bad "feedback: no model"
"$pmqa" consensus $as/a1.xml $as/a2.xml $as/a3.xml -o "$out/open.xml" \
    2> "$out/err" || bad "no consensus"
sed -i 's|</q1.1.5>|&<override points="400">should</override>|' "$out/open.xml"
model internal samples/complete/submission.xml -t feedback --variant \
    internal --assessment "$out/open.xml" || bad "internal: no model"
cp -R criteria/pmqa4-2565 "$out/pmqa4-2565"
sed -i 's/<budget lines="[0-9]*"/<budget lines="3"/' \
    "$out/pmqa4-2565/criteria.xml"
model tight samples/draft/submission.xml -t review \
    --edition "$out/pmqa4-2565" || bad "review of a tight edition: no model"
model review samples/draft/submission.xml -t review || bad "review: no model"
model edition2 tests/edition2/submission-sample.xml \
    --edition ./tests/edition2 || bad "edition2: no model"
# what does not reach the model has none to check
for f in tests/cases/*/*/in.xml; do
	d=${f%/in.xml}
	name=$(echo "${d#tests/cases/}" | tr / .)
	if [ -f "$d/edition" ]; then
		model "$name" "$f" --edition "./$(cat "$d/edition")"
	else
		model "$name" "$f"
	fi
done
xmllint --noout --nonet "$xsd" || bad "$xsd: not well-formed"
xmllint --noout --nonet --schema "$xsd" "$out"/models/*.xml \
    > "$out/xmllint" 2>&1 || grep -v ' validates$' "$out/xmllint" | head -20
jing "$xsd" "$out"/models/*.xml > "$out/jing" 2>&1 ||
    grep '/models/' "$out/jing" | head -20
n=0 valid=0
for f in "$out"/models/*.xml; do
	n=$((n + 1))
	grep -qxF "$f validates" "$out/xmllint" && ! grep -qF "$f:" \
	    "$out/jing" && valid=$((valid + 1))
done
echo "$valid models valid"
[ "$valid" = "$n" ] || bad "$((n - valid)) of $n models are not valid"
[ "$n" -ge 200 ] || bad "too few models"

# ---- the schema bites ----
tamper() { # name sed-script
	sed "$2" "$out/models/complete.xml" > "$out/broken/$1.xml"
	cmp -s "$out/models/complete.xml" "$out/broken/$1.xml" &&
	    bad "$1: nothing to tamper with"
}
tamper element '/<findings /s/<findings/<extra\/><findings/'
tamper order '/<profile /s/<profile/<evidence\/><profile/'
tamper attribute-new 's/<totals /<totals extra="1" /'
tamper attribute-renamed 's/ kpis-expected=/ kpis-wanted=/'
tamper attribute-gone 's/ trend="[a-z]*"//'
tamper figure-gone 's/ computed-high="[^"]*"//'
tamper word 's/ answered="true"/ answered="yes"/'
tamper number 's/ missing="0"/ missing=""/'
tamper range 's/ self-text="[^"]*"/ self-text="about 5"/'
tamper level '/<unit /s/ level="[^"]*"/ level="nowhere"/'
tamper rich 's/<caption>/<title>/; s/<\/caption>/<\/title>/'
jing "$xsd" "$out"/broken/*.xml > "$out/jing" 2>&1
for f in "$out"/broken/*.xml; do
	name=$(basename "$f" .xml)
	grep -qF "$f:" "$out/jing" || bad "jing lets pass: $name"
	xmllint --noout --nonet --schema "$xsd" "$f" > "$out/err" 2>&1 &&
	    bad "xmllint lets pass: $name"
done

# ---- names: schema, model.md, code ----
sed -n 's/.*<xs:\(element\|attribute\) name="\([^"]*\)".*/\2/p' "$xsd" |
    sort -u > "$out/names"
sed -n 's/.*<xs:enumeration value="\([^"]*\)".*/\1/p' "$xsd" |
    sort -u > "$out/words"
sort -u "$out/names" "$out/words" > "$out/both"
# model.md: the block, without remarks in brackets; NAME.. is a figure
awk '/^```/ { on = !on; next } on' src/model/model.md |
    sed 's/([^)]*)//g' > "$out/block"
{
	grep -oE '@[a-z][a-z0-9-]*(\.\.)?' "$out/block" | tr -d @ |
	    sed -n 's/^\([yv][0-9]\)\.\.$/\1/; s/^\(.*\)\.\.$/\1\n\1-low\n\1-high\n\1-text/; p'
	# elements: before their attributes, or at the head of a line
	grep -oE '[a-z][a-z|-]* @' "$out/block" | tr -d ' @' | tr '|' '\n'
	grep -oE '^ *[a-z][a-z|-]*( |$)' "$out/block" | tr -d ' ' | tr '|' '\n'
	grep -oE '[a-z][a-z-]*\*' "$out/block" | tr -d '*'
} | sort -u > "$out/told"
comm -23 "$out/told" "$out/both" > "$out/odd"
none_in "$out/odd" "in model.md, not in the schema"
grep -oE "=[a-z|-]+" "$out/block" | tr '=|' '\n' |
    grep -vxE '|true|false' | sort -u | comm -23 - "$out/words" > "$out/odd"
none_in "$out/odd" "values in model.md, not in the schema"
# code: what it adds and sets by name; maximal.c makes up more on purpose
for f in src/model/*.c; do
	case $f in */maximal.c|*/score_print.c) ;; *) cat "$f" ;; esac
done | tr '\n\t' '  ' > "$out/code"
calls() { # function...
	for function; do
		grep -oE "[^a-z_]$function\([^\";]*\"[^\"]*\"" "$out/code"
	done | grep -v 'STR("' | sed 's/.*"\([^"]*\)"$/\1/'
}
{
	calls xml_add xml_set xml_set_num set_bool set_points set_given \
	    add_tier add_user
	calls SET2 | sed 's/.*/&\n&-en/'
	calls set_figure | sed 's/.*/&\n&-low\n&-high\n&-text/'
} | sort -u > "$out/made"
[ "$(wc -l < "$out/made")" -ge 100 ] || bad "names of the code not found"
comm -23 "$out/made" "$out/names" > "$out/odd"
none_in "$out/odd" "in the code, not in the schema"
# schema: each name is in the code or in model.md, by its stem at least
{
	cat "$out/told"
	sed 's/\\"/ /g' "$out/code" src/model/maximal.c |
	    grep -oE '"[^"]*"' | grep -oE '[a-z][a-z0-9-]*'
} | sort -u > "$out/known"
while read -r name; do
	stem=$(echo "$name" | sed 's/-\(en\|low\|high\|text\)$//
	    s/^\([yv]\)[0-9]*$/\11/')
	grep -qxF -e "$name" -e "$stem" "$out/known" ||
	    bad "in the schema, neither in the code nor in model.md: $name"
done < "$out/names"
# and is in some model: no edition has as many years as there may be
cat "$out"/models/*.xml |
    grep -oE '<[a-z][a-z0-9-]*|[ ][a-z][a-z0-9-]*="' | tr -d '<= "' |
    sort -u > "$out/seen"
grep -vxE '[yv]([4-9]|10)' "$out/names" | comm -23 - "$out/seen" > "$out/odd"
none_in "$out/odd" "in the schema, in no model"
echo "$(wc -l < "$out/names") names agree"
exit $fail
