#!/bin/sh
# Assessments: skeleton, schema (against jing), rules for comments and marks,
# consensus, what-if, last year.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD" LC_ALL=C
exec python3 tests/e2e/assess.py "$pmqa"
