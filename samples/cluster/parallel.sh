#!/bin/sh
# parallel.sh IN OUT [PARTS]: the parts side by side, what failed again, then
# the merge.  With --sshlogin the parts run on other machines.
in=$1 out=$2 parts=${3:-8}
export PMQA_SHARDS="$parts"
mkdir -p "$out"
seq "$parts" | parallel --joblog "$out/parallel.log" --retries 2 \
    "pmqa batch '$in' -o '$out' --shard {}/$parts -j 1 || [ \$? = 65 ]"
pmqa batch --merge "$out"
