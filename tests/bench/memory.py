#!/usr/bin/env python3
"""memory.py COMMAND...: runs it, looks every few milliseconds at the memory of
the process and its children, and prints the peak in MB of each kind: of the
process all it has, of a child what it shares with nobody."""
import glob
import subprocess
import sys
import time


def private(pid):
    """What would be free if the process went: smaps_rollup's private pages."""
    kb = 0
    with open(f'/proc/{pid}/smaps_rollup') as f:
        for line in f:
            if line.startswith(('Private_Clean:', 'Private_Dirty:')):
                kb += int(line.split()[1])
    return kb


def children(pid):
    found = []
    for f in glob.glob(f'/proc/{pid}/task/*/children'):
        with open(f) as c:
            found += c.read().split()
    return found


def resident(pid):
    with open(f'/proc/{pid}/status') as f:
        return next(int(s.split()[1]) for s in f if s.startswith('VmHWM:'))


def main():
    p = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)
    parent = child = 0
    while p.poll() is None:
        try:
            parent = max(parent, resident(p.pid))
            for c in children(p.pid):
                child = max(child, private(c))
        except (OSError, StopIteration, ProcessLookupError):
            pass                        # it has just ended
        time.sleep(.003)
    print(f'{parent / 1024:.1f} {child / 1024:.1f}')


main()
