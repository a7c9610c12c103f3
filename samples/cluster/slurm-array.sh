#!/bin/sh
#SBATCH --job-name=pmqa
#SBATCH --requeue
#SBATCH --signal=B:TERM@30
# sbatch --array=1-8 slurm-array.sh IN OUT; then, when all parts are done:
#   sbatch --dependency=afterany:JOB --wrap "pmqa batch --merge OUT"
# Slurm's TERM goes to this shell (B:), which passes it on and waits: the
# document at hand is finished and exit 75 asks for the part to be queued again
# (RequeueExit=75 in slurm.conf).
in=$1 out=$2
pmqa batch "$in" -o "$out" --shard auto -j "${SLURM_CPUS_ON_NODE:-1}" &
child=$!
trap 'kill -TERM $child' TERM
wait $child; status=$?
trap - TERM
wait $child 2> /dev/null && status=0
exit $status
