#!/bin/sh
# All end-to-end tests; 1 when any fails.
set -u
cd "$(dirname "$0")" || exit 2
fail=0
for t in *.sh; do
	[ "$t" = run.sh ] && continue
	echo "== $t"
	"./$t" || fail=1
done
exit $fail
