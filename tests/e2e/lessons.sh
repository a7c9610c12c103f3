#!/bin/sh
# Lessons learned: each rule of the phase speaks of a sample that shows what it
# is about, and not of its near miss.  Both are the complete sample, changed.
set -u
cd "$(dirname "$0")/../.." || exit 2
pmqa=${PMQA:-build/pmqa}
export PMQA_DATA="$PWD" LC_ALL=C
exec python3 tests/e2e/lessons.py "$pmqa"
