#!/bin/sh
# All end-to-end tests; 1 when any fails.
set -u
cd "$(dirname "$0")" || exit 2
fail=0
for t in *.sh; do
	[ "$t" = run.sh ] && continue
	echo "== $t"
	"./$t"
	case $? in 0|77) ;; *) fail=1 ;; esac
done
exit $fail
