#!/bin/sh
# The reports of the assessors' side: every variant, the same numbers wherever
# they stand, and nothing of the assessors in what an agency gets.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD" LC_ALL=C.UTF-8
exec python3 tests/e2e/feedback.py "$pmqa"
