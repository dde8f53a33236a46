#!/usr/bin/env python3
"""How long a start with unchanged rules takes: `update` with nothing new, on a desk of many rules.

    bench/monitor/start_speed.py TEARSHEET RULES.JSONL PAGES

RULES.JSONL has lines {"id", "query"}; PAGES is what to import, e.g. fixtures/text. Prints seconds: for compiling
the rules, then the median and the worst of 11 starts from var/rules.compiled.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

STARTS = 11


def write_desk(desk, rules):
    (desk / "rules").mkdir()
    (desk / "tearsheet.yaml").write_text(
        "version: 1\ncrawler: {contact: desk@example.org}\nchannels: {log: {type: jsonl, path: var/out.jsonl}}\n")
    with open(rules) as lines, open(desk / "rules/all.yaml", "w") as out:
        out.write("rules:\n")
        for rule in map(json.loads, lines):
            out.write(f"  - id: {rule['id']}\n    query: {json.dumps(rule['query'])}\n    notify: [log]\n")


def main(program, rules, pages):
    with tempfile.TemporaryDirectory() as folder:
        desk = pathlib.Path(folder)
        write_desk(desk, rules)

        def run(*arguments):
            start = time.monotonic()
            subprocess.run([program, "--desk", desk, *arguments], check=True)
            return time.monotonic() - start

        run("import", pages)
        run("update")  # takes the pages in
        (desk / "var/rules.compiled").unlink()
        compiling = run("update")
        starts = [run("update") for _ in range(STARTS)]
        print(f"compiling {compiling:.3f}, already compiled {statistics.median(starts):.3f}, at worst {max(starts):.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
