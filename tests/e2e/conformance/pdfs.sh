#!/bin/sh
# pdfs.sh FOLDER [all]: writes PDFs to FOLDER and prints "STANDARD FILE" for
# each: samples in every standard, the other documents of the tests and, with
# `all`, of every golden case that gives one, in the default.
set -u
folder=$1
top=$PWD
made() { # name standard command file arguments...
	standard=$2 command=$3 pdf=$folder/$1-$2.pdf; shift 3
	timeout 60 "$PMQA" "$command" --pdf-standard "$standard" "$@" \
	    -o "$pdf" > /dev/null 2>&1
	[ -f "$pdf" ] && echo "$standard $pdf"
}
for s in 3a+ua1 3b 2a+ua1 2u 1b; do
	made complete $s build samples/complete/submission.xml
done
for s in 3a+ua1 1b; do
	made draft $s build samples/draft/submission.xml
	made edition2 $s build --edition ./tests/edition2 \
	    tests/edition2/submission-sample.xml
	made text $s typeset README.md
done
for v in agency internal executive; do
	made feedback-$v 3a+ua1 build samples/complete/submission.xml \
	    --assessment samples/assessments/consensus.xml --variant $v
done
made review 3a+ua1 build samples/draft/submission.xml -t review
awk '/^```xml$/ { on = 1; next } /^```$/ { on = 0 } on' templates/README.md \
    > "$folder/letter.xml"
made letter 3a+ua1 typeset "$folder/letter.xml"
"$PMQA" new submission -o "$folder/new.xml"
made new 3a+ua1 build "$folder/new.xml"
"$PMQA" new maximal -o "$folder/maximal.xml"
made maximal 3a+ua1 build "$folder/maximal.xml"
for s in 2u 1b; do
	made inks $s build tests/cases/image/jpeg_inks_four/in.xml \
	    --edition ./tests/cases/small-edition \
	    --template tests/cases/plain-template/
done
for dir in tests/cases/*/*/; do
	case $dir in
	tests/cases/image/*|tests/cases/flow/*|tests/cases/pages/*) ;;
	*) [ "${2:-}" = all ] || continue ;;
	esac
	cd "$top/$dir" || exit 2
	in=$(ls in.xml in.txt 2> /dev/null | head -1)
	[ -n "$in" ] || continue
	command=build
	grep -q '<submission' "$in" || command=typeset
	edition=
	[ -f edition ] && edition="--edition $top/$(cat edition)"
	# shellcheck disable=SC2046,SC2086
	made "case-$(echo "${dir#tests/cases/}" | tr / -)" 3a+ua1 $command $in $edition $(cat options 2> /dev/null)
done
