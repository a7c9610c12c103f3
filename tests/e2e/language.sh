#!/bin/sh
# The template language: each element and attribute is used in some test (that
# each is accepted and documented, a unit test compares).
set -eu
cd "$(dirname "$0")/../.."
python3 tests/e2e/language.py
