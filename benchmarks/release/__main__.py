"""What the gate, a release and a check of it cost, beside frictionless and pandera on pandas.

    python -m benchmarks.release [MENTIONS ...] [--limit SECONDS]

The made-up newsroom of `benchmarks.release.newsroom` goes straight into a snapshot. Each step is a
process of its own: the gate (every rule but the two that compare a snapshot with pulled evidence,
of which a made-up one has none), a release of it (the gate left out), `verify` of the release,
frictionless on the release's CSV files, and pandera's pandas models on the snapshot's tables: the
same columns, keys, words, ranges and formats as ours, without our rules over several columns.
Seconds are by the clock and of the processor, over all threads; memory is the step's peak,
libraries included. A step that takes longer than the limit is ended, and said to be.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEADS = ("mentions", "step", "clock s", "cpu s", "peak GB")
STEPS = ("snapshot", "gate", "pandera on pandas", "release", "verify", "frictionless")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("mentions", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    asked.add_argument("--limit", type=float, default=3600, help="seconds that a step may take")
    asked.add_argument("--store", type=Path, help="a store to keep, and to go on with")
    asked.add_argument("--step", choices=STEPS, help="only this, in the given store")
    told = asked.parse_args()
    print("  ".join(f"{head:>12}" for head in HEADS), flush=True)
    for size in told.mentions:
        folder = told.store or Path(tempfile.mkdtemp(prefix="twosource-benchmark-"))
        try:
            for name in [told.step] if told.step else STEPS:
                measured(name, folder, size, told.limit)
        finally:
            if told.store is None:
                shutil.rmtree(folder)


def measured(name: str, folder: Path, size: int, limit: float) -> None:
    command = [sys.executable, "-m", "benchmarks.release.steps", name, str(folder), str(size)]
    begun = time.perf_counter()
    running = subprocess.Popen(command)
    signal.signal(signal.SIGALRM, lambda *_: running.kill())
    signal.setitimer(signal.ITIMER_REAL, limit)
    _, code, used = os.wait4(running.pid, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    running.returncode = os.waitstatus_to_exitcode(code)
    clock, processor = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    if running.returncode not in {0, -signal.SIGKILL}:
        raise SystemExit(f"{name} of {size:,} mentions ended with {running.returncode}")
    ended = "" if running.returncode == 0 else f"  ended at the limit of {limit:,.0f} s"
    cells = (f"{size:,}", name, f"{clock:,.0f}", f"{processor:,.0f}", f"{used.ru_maxrss / 1e6:.1f}")
    print("  ".join(f"{cell:>12}" for cell in cells) + ended, flush=True)


if __name__ == "__main__":
    main()
