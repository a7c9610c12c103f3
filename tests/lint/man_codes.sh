#!/bin/sh
# Writes the DIAGNOSTICS section of the manual page anew from the catalogue.
set -eu
cd "$(dirname "$0")/../.."
page=src/cli/pmqa.1
sed '/^\.Sh DIAGNOSTICS/q' "$page" > "$page.new"
{
	echo '.Bl -tag -width PM000'
	"${PMQA:-build/pmqa}" explain --lang en | awk '{
		code = $1; severity = $2; $1 = $2 = ""; sub(/^ +/, "")
		gsub(/\\/, "\\e"); if ($0 ~ /^[.\x27]/) $0 = "\\&" $0
		printf ".It %s\n.Pq %s\n%s\n", code, severity, $0 }'
	echo '.El'
} >> "$page.new"
mv "$page.new" "$page"
