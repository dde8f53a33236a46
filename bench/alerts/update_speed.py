#!/usr/bin/env python3
"""How fast `update` takes pages in, in CPU time of one thread.

usage: bench/alerts/update_speed.py TEARSHEET matching [--pages 2000] [--rules 100] [--size 0] [--rounds 3]
       bench/alerts/update_speed.py TEARSHEET all [--pages 1000] [--rules 10000] [--size 165000] [--rounds 3]

matching  rules that match every article against as many that match none: how much longer does `update` take? The alerts
          are decided and listed (draft); in another desk they are also queued, for a channel that is down.
all       rules of many kinds on pages of the size of a newspaper's: pages per second.

The pages are made (made_pages.py), --size bytes each; 0: nothing but the article. Each round runs every desk once, on a
fresh copy; the fastest round counts.
"""

import argparse
import json
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

from made_pages import make_page, make_rules

SETTINGS = 'version: 1\ncrawler: {contact: desk@example.org}\nchannels: {down: {type: exec, command: ["false"]}}\n'
NOT_DELIVERED = 12


def write_rules(desk, queries, status="draft"):
    with open(desk / "rules/all.yaml", "w") as out:
        out.write("rules:\n")
        for n, query in enumerate(queries):
            out.write(f"  - {{id: r{n}, status: {status}, query: {json.dumps(query)}, notify: [down]}}\n")


class Desks:
    def __init__(self, program, scratch, options):
        self.program, self.scratch, self.options = program, scratch, options
        self.filled = scratch / "filled"
        (self.filled / "rules").mkdir(parents=True)
        (self.filled / "tearsheet.yaml").write_text(SETTINGS)
        pages = scratch / "pages"
        pages.mkdir()
        for n in range(options.pages):
            (pages / f"{n}.html").write_text(make_page(n, options.size, "It says everydayword to all."))
        self.bytes = sum(page.stat().st_size for page in pages.iterdir())
        self.run(self.filled, "import", "--quiet", "--notify", pages)
        shutil.rmtree(pages)

    def run(self, desk, *arguments):
        """CPU seconds."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run([self.program, "-C", desk, *arguments], capture_output=True, text=True)
        if run.returncode not in (0, NOT_DELIVERED):
            sys.exit(f"{' '.join(map(str, arguments))}: {run.stderr}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def update(self, queries, status="draft"):
        """CPU seconds for all pages, and how many alerts there are."""
        desk = self.scratch / "desk"
        shutil.copytree(self.filled, desk)
        write_rules(desk, [])
        empty = self.scratch / "empty"
        if not empty.exists():
            shutil.copytree(desk, empty, ignore=shutil.ignore_patterns("archive", "var"))
        write_rules(desk, queries, status)
        # Rules are compiled once, and not by the update that is measured.
        write_rules(empty, queries, status)
        self.run(empty, "update", "--quiet")
        (desk / "var").mkdir(exist_ok=True)
        shutil.copy(empty / "var/rules.compiled", desk / "var/rules.compiled")
        seconds = self.run(desk, "update", "--quiet", "--threads", "1")
        alerts = sum('"kind":"alert"' in line for line in open(desk / "var/alerts.jsonl"))
        shutil.rmtree(desk)
        return seconds, alerts


def measure_matching(desks, options):
    queries = {
        "no match": ([f"nowhereword{n}" for n in range(options.rules)], "draft"),
        "decided": ([f"everydayword AND NOT nowhereword{n}" for n in range(options.rules)], "draft"),
        "queued": ([f"everydayword AND NOT nowhereword{n}" for n in range(options.rules)], "live"),
    }
    best = {}
    for _ in range(options.rounds):
        for name, (rules, status) in queries.items():
            best[name] = min(best.get(name, (1e9, 0)), desks.update(rules, status))
    base = best["no match"][0]
    for name, (seconds, alerts) in best.items():
        print(f"{name}: {seconds:.2f} s, {alerts} alerts, {seconds / base:.2f} times")


def measure_all(desks, options):
    queries = list(make_rules(options.rules))
    seconds, alerts = min(desks.update(queries) for _ in range(options.rounds))
    print(f"{options.pages} pages of {desks.bytes / options.pages / 1000:.0f} KB, {options.rules} rules: {seconds:.2f} s, "
          f"{options.pages / seconds:.0f} pages/s, {alerts / options.pages:.1f} alerts a page")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("what", choices=["matching", "all"])
    parser.add_argument("--pages", type=int)
    parser.add_argument("--rules", type=int)
    parser.add_argument("--size", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    usual = {"matching": (2000, 100, 0), "all": (1000, 10_000, 165_000)}[options.what]
    for name, value in zip(("pages", "rules", "size"), usual):
        if getattr(options, name) is None:
            setattr(options, name, value)
    program = str(pathlib.Path(options.program).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        desks = Desks(program, pathlib.Path(scratch), options)
        {"matching": measure_matching, "all": measure_all}[options.what](desks, options)


if __name__ == "__main__":
    main()
