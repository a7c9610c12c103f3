#!/bin/sh
# make cluster-check: a real Slurm on this machine (Debian's slurm-wlm, one
# node, as root, no systemd) runs samples/cluster/slurm-array.sh over synthetic
# agencies; a part is killed on the way and queued again.  The merge must give
# the bytes of a single run.  Installs slurm-wlm and munge.
set -eu
cd "$(dirname "$0")/../.."
top=$PWD
[ "$(id -u)" = 0 ] || { echo "cluster-check: as root, please"; exit 1; }
command -v slurmctld > /dev/null || {
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq slurm-wlm munge > /dev/null
}
N=${N:-60} PARTS=${PARTS:-6}
w=$(mktemp -d /var/tmp/pmqa-slurm.XXXXXX)
stop() {
	for p in "$w/ctld.pid" "$w/slurmd.pid" /run/munge/munged.pid; do
		[ ! -s "$p" ] || kill "$(cat "$p")" 2> /dev/null || :
	done
	sleep 1
	rm -rf "$w"
}
trap stop EXIT
chmod 755 "$w"; mkdir "$w/spool" "$w/state"

chown munge: /etc/munge/munge.key; chmod 600 /etc/munge/munge.key
mkdir -p /run/munge /var/log/munge /var/lib/munge
chown munge: /run/munge /var/log/munge /var/lib/munge
setpriv --reuid=munge --regid=munge --init-groups /usr/sbin/munged \
    --socket=/run/munge/munge.socket.2
host=$(hostname -s)
grep -q "127.0.0.1.*$host" /etc/hosts || echo "127.0.0.1 $host" >> /etc/hosts
mkdir -p /etc/slurm
echo 'CgroupPlugin=cgroup/v1' > /etc/slurm/cgroup.conf
cat > /etc/slurm/slurm.conf <<CONF
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
ReturnToService=2
SlurmdSpoolDir=$w/spool
StateSaveLocation=$w/state
SlurmctldPidFile=$w/ctld.pid
SlurmdPidFile=$w/slurmd.pid
SlurmctldLogFile=$w/ctld.log
SlurmdLogFile=$w/slurmd.log
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
RequeueExit=75
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld -c
slurmd
for i in $(seq 30); do sinfo -h -o %T | grep -q idle && break; sleep 1; done
sinfo

python3 tests/corpus/corpus.py "$N" slurm "$w/in"
export PMQA_DATA="$top" PATH="$(dirname "$(realpath "${PMQA:-build/pmqa}")"):$PATH"
pmqa batch "$w/in" -o "$w/one" 2> /dev/null || [ $? = 65 ]
job=$(cd "$w" && sbatch --parsable --array=1-"$PARTS" \
    "$top/samples/cluster/slurm-array.sh" "$w/in" "$w/out")
echo "job $job: $PARTS parts"
parts() { pgrep -f "pmqa batch $w/in .*--shard auto" || :; }
for i in $(seq 300); do [ -n "$(parts)" ] && break; sleep 0.1; done
sleep 0.5
part=$(parts | head -1)
if [ -n "$part" ] && kill -KILL "$part"; then echo "a part killed"; fi
scontrol requeue "${job}_1" && echo "part 1 queued again" || :
while squeue -h -j "$job" 2> /dev/null | grep -q .; do
	# a requeued part waits two minutes unless it is released
	scontrol release "$job" 2> /dev/null || :
	scontrol update jobid="${job}_1" StartTime=now 2> /dev/null || :
	sleep 1
done
# what was killed without being queued again: the same command goes on
for i in $(seq "$PARTS"); do
	pmqa batch "$w/in" -o "$w/out" --shard "$i/$PARTS" 2> "$w/log" || [ $? = 65 ]
	tail -1 "$w/log"
done
pmqa batch --merge "$w/out"
bytes() { (cd "$1" && find . -type f ! -name time.csv ! -path './.pmqa/*' \
	-exec sha256sum {} + | sort -k2); }
bytes "$w/one" > "$w/a"; bytes "$w/out" > "$w/b"
cmp "$w/a" "$w/b" && echo "cluster: $(wc -l < "$w/a") files, the same bytes as a single run"
