"""Crawls: the first look at bytes beside `orjson.loads`, workers beside one worker, and runs that are killed.

    python benchmarks/crawl.py --only gate
    python benchmarks/crawl.py --only workers --documents 4000
    python benchmarks/crawl.py --only workers --documents 100000 --shards 40 --workers 2 --turns 1
    python benchmarks/crawl.py --only workers --documents 4000 --rules-only
    python benchmarks/crawl.py --only kills --runs 20 --engine datatrove

The documents are those of the corpus, each with a number of its own at its end.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]


def corpus() -> list[str]:
    """The texts of the corpus."""
    return [path.read_text("utf-8-sig") for path in sorted(ROOT.glob("corpora/stories/*/*.txt"))]


def shards(folder: Path, documents: int, count: int) -> None:
    """`documents` texts of the corpus in `count` JSON Lines files, the same at each call."""
    texts, rng = corpus(), random.Random(1)
    files = [(folder / f"s{number:04}.jsonl").open("w", encoding="utf-8") for number in range(count)]
    for number in range(documents):
        row = {"id": f"d{number}", "text": f"{rng.choice(texts)}\n{number}"}
        files[number % count].write(json.dumps(row, ensure_ascii=False) + "\n")
    for file in files:
        file.close()


def gate(_: argparse.Namespace) -> None:
    """MB/s of the first look and of orjson.loads over the same lines, in turns; processor time, the best of five."""
    import orjson

    from extractor.find.relevance_bytes import may_be_relevant

    sys.path.insert(0, str(ROOT / "benchmarks"))
    import texts

    print("| lines of | lines | MB | gate, MB/s | orjson.loads, MB/s | ratio | let through |")
    print("|---|---|---|---|---|---|---|")
    for name, found in (("corpus", corpus()), ("ordinary articles", texts.articles(1000))):
        lines = [orjson.dumps({"id": n, "text": text}) for n, text in enumerate(found)]
        size = sum(map(len, lines))
        best = {"gate": 0.0, "orjson.loads": 0.0}
        for _turn in range(5):
            for label, function in (("gate", may_be_relevant), ("orjson.loads", orjson.loads)):
                start = time.process_time()
                passed = [function(line) for line in lines]
                best[label] = max(best[label], size / (time.process_time() - start) / 1e6)
                if label == "gate":
                    through = sum(map(bool, passed))
        print(f"| {name} | {len(lines)} | {size / 1e6:.1f} | {best['gate']:.0f} | {best['orjson.loads']:.0f} ", end="")
        print(f"| {best['gate'] / best['orjson.loads']:.2f} | {through} |")
    found = with_directive()
    through = sum(map(may_be_relevant, found))
    print(f"\n{through} of the {len(found)} texts of the corpus and the seeds that have a directive are let through")


def with_directive() -> list[bytes]:
    """The texts of the corpus and the seeds in which a directive is annotated."""
    from extractor.corpus.document import load_corpus
    from extractor.evaluate.gold import read_gold

    documents, _ = load_corpus(ROOT / "corpora")
    seeds = [gold.text.read_bytes() for gold in read_gold(ROOT / "seeds") if gold.fields["directives"]]
    return [*seeds, *(document.text.encode() for document in documents if document.annotation.directives)]


def workers(options: argparse.Namespace) -> None:
    """Seconds and processor seconds with so many workers each, in turns."""
    with TemporaryDirectory() as folder:
        shards(Path(folder), options.documents, options.shards)
        for turn in range(options.turns):
            for count in options.workers:
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                start = time.perf_counter()
                line = command(f"out{turn}{count}", count, options)
                process = subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL)
                memory = watched(process)
                spent, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
                user, work = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
                work += user
                print(
                    f"{count} workers: {spent:.1f} s, {options.documents / spent:.0f} documents/s, "
                    f"{user:.1f} s of user time ({user / count:.1f} a worker), {work / spent:.2f} processors had, "
                    f"load {os.getloadavg()[0]:.1f}; largest worker {memory}",
                    flush=True,
                )


def watched(process: subprocess.Popen[bytes]) -> str:
    """Wait for a run; resident MB of its largest worker in each quarter of it."""
    seen: list[float] = []
    while process.poll() is None:
        seen.append(max(map(resident, children(process.pid)), default=0.0))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"the run ended with {process.returncode}")
    size = -(-len(seen) // 4)
    return ", ".join(f"{max(seen[at : at + size]):.0f}" for at in range(0, len(seen), size)) + " MB by quarters"


def resident(process: int) -> float:
    """Resident MB of a process, 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")), 0.0)


def children(driver: int) -> list[int]:
    """The processes that a process started."""
    try:
        lists = [(task / "children").read_text() for task in Path(f"/proc/{driver}/task").iterdir()]
    except OSError:
        return []
    return [int(word) for listed in lists for word in listed.split()]


def command(out: str, count: int, options: argparse.Namespace) -> list[str]:
    """The command line of a run over the shards in the working folder."""
    arguments = ["run", "s*.jsonl", "--out", out, "--format", "jsonl", "--workers", str(count), "--quiet"]
    rules = ["--rules-only"] if options.rules_only else []
    return [sys.executable, "-m", "extractor", *arguments, "--engine", options.engine, *rules]


def kills(options: argparse.Namespace) -> None:
    """Runs that are killed at random moments, driver or worker, and started again until they are done."""
    rng = random.Random(options.seed)
    lost = doubled = cut = killed = 0
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with TemporaryDirectory() as name:
        folder = Path(name)
        shards(folder, options.documents, options.shards)
        subprocess.run(command("wanted", 2, options), cwd=folder, check=True, **quiet)
        wanted = addresses(folder / "wanted")
        for number in range(options.runs):
            out = f"out{number}"
            for _turn in range(3):
                process = subprocess.Popen(command(out, 2, options), cwd=folder, **quiet)
                time.sleep(rng.uniform(0.2, options.longest))
                killed += kill(process.pid, rng) if process.poll() is None else 0
                process.wait()
                cut += sum(not whole(path) for path in (folder / out).glob("[!.]*"))
            subprocess.run(command(out, 2, options), cwd=folder, check=True, **quiet)
            seen = addresses(folder / out)
            lost += len(wanted.keys() - seen.keys())
            doubled += sum(count - 1 for count in seen.values())
    print(f"{options.runs} runs, {killed} kills: {lost} records lost, {doubled} doubled,", end=" ")
    print(f"{cut} files cut off under a final name")


def addresses(out: Path) -> Counter[str]:
    """The documents in the finished files of a folder, by the number of their rows."""
    lines = (line for path in out.glob("[!.]*.jsonl") for line in path.open(encoding="utf-8"))
    return Counter(json.loads(line)["uri"] for line in lines)


def kill(driver: int, rng: random.Random) -> int:
    """Kill the driver or one of its workers; whether there was one to kill."""
    try:
        os.kill(rng.choice([driver, *children(driver)]), signal.SIGKILL)
    except OSError:
        return 0
    return 1


def whole(path: Path) -> bool:
    """Whether every line of a finished file is JSON, and the last one ends."""
    data = path.read_bytes()
    try:
        for line in data.splitlines() if path.suffix == ".jsonl" else [data]:
            json.loads(line)
    except ValueError:
        return False
    return path.suffix != ".jsonl" or not data or data.endswith(b"\n")


PARTS = {"gate": gate, "workers": workers, "kills": kills}


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--engine", choices=("local", "datatrove", "ray"), default="local")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="how many at once, turn by turn")
    parser.add_argument("--rules-only", action="store_true", help="without the trained models")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, default=4.0, help="seconds before a kill, at most")
    options = parser.parse_args()
    for name, part in PARTS.items():
        if options.only in (None, name):
            part(options)


if __name__ == "__main__":
    main()
