"""What a hostile server costs the one who fetches: seconds and peak memory (VmHWM) for each misbehaviour, on loopback.

    python benchmarks/fetch_memory.py --seconds 5

Each page is fetched by a process of its own, with the limits of the command but for `--seconds`, a shorter silence and
one try; the first line is an ordinary page, to compare with.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASES = """
ok drip dripheader silent endless loop far inside metadata file nowhere bomb halfgzip short huge zip storm later gone
"""
CHILD = """
import json, sys, time
from extractor.fetch.addresses import networks
from extractor.fetch.client import Fetcher, FetchError, Limits

fetcher = Fetcher(
    Limits(seconds=float(sys.argv[2]), quiet=2.0, tries=1), allowed=networks(["127.0.0.1"]), sleep=lambda _: None
)
start = time.monotonic()
try:
    answer = fetcher.get(sys.argv[1])
    reason = "fetched"
except FetchError as error:
    reason = error.reason
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([time.monotonic() - start, int(peak.split()[1]) / 1000, reason]))
"""


def main() -> None:
    """Fetch every case and print its cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0, help="limit of one page with all its redirects")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    from hostile import serving

    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    with serving() as server:
        for case in CASES.split():
            command = [sys.executable, "-c", CHILD, f"{server.base}/{case}", str(options.seconds)]
            done = subprocess.run(command, capture_output=True, check=True, text=True, env=environment, cwd=ROOT)
            seconds, peak, reason = json.loads(done.stdout)
            print(f"{case:<11}{seconds:6.1f} s {peak:7.0f} MB  {reason}", flush=True)


if __name__ == "__main__":
    main()
