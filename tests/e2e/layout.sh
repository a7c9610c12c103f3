#!/bin/sh
# Forty of the stress documents, and the samples, have no widow, no orphan,
# nothing stranded, torn or away from where it belongs (make quality: 200).
set -eu
cd "$(dirname "$0")/../.."
python3 tests/quality/layout.py "${PMQA:-build/pmqa}" 40
