#!/usr/bin/env python3
"""How fast `rebuild` reads an archive: pages from WARC to articles, index and decisions.

usage: bench/alerts/rebuild_speed.py TEARSHEET [--pages 1000] [--size 250000] [--rules 1000] [--rounds 3] [--folder PAGES]

Archives made pages (made_pages.py), --size bytes each, as a server sends them, gzipped; --folder: the *.html.gz files of a
folder instead. Each round rebuilds the desk with one thread and with two. The fastest round counts: pages per second of
CPU time with one thread, and how many times as fast, by the clock, two threads are.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import resource
import subprocess
import tempfile
import time
import uuid

from made_pages import make_page, make_rules


def record(number, page):
    body = gzip.compress(page, 6)
    head = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()
    header = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.UUID(int=number + 1)}>\r\n"
              f"WARC-Date: 2026-01-28T10:00:00Z\r\nWARC-Target-URI: https://www.outlet{number % 20}.example/2026/01/28/{number}\r\n"
              f"Content-Type: application/http;msgtype=response\r\nWARC-Payload-Digest: sha256:{hashlib.sha256(body).hexdigest()}\r\n"
              f"Content-Length: {len(head) + len(body)}\r\n\r\n")
    return gzip.compress(header.encode() + head + body + b"\r\n\r\n", 1)


def pages_of(options):
    if options.folder:
        return [gzip.open(path).read() for path in sorted(pathlib.Path(options.folder).rglob("*.html.gz"))]
    return [make_page(n, options.size, "It says something to all.").encode() for n in range(options.pages)]


def make_desk(program, desk, pages, rules):
    (desk / "rules").mkdir(parents=True)
    (desk / "tearsheet.yaml").write_text("version: 1\ncrawler: {contact: desk@example.org}\n")
    lines = [f"  - {{id: r{n}, status: draft, query: {json.dumps(query)}}}\n" for n, query in enumerate(make_rules(rules))]
    (desk / "rules/all.yaml").write_text("rules:\n" + "".join(lines))
    with open(desk / "pages.warc.gz", "wb") as out:
        for number, page in enumerate(pages):
            out.write(record(number, page))
    for verb in (["update"], ["import", desk / "pages.warc.gz"], ["update"]):
        subprocess.run([program, "-C", desk, "--quiet", *verb], check=True)


def rebuild(program, desk, threads):
    """Seconds by the clock, and of CPU time."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([program, "-C", desk, "--quiet", "rebuild", "--threads", str(threads)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--size", type=int, default=250_000)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    pages = pages_of(options)
    with tempfile.TemporaryDirectory() as scratch:
        desk = pathlib.Path(scratch) / "desk"
        make_desk(program, desk, pages, options.rules)
        rounds = [(rebuild(program, desk, 1), rebuild(program, desk, 2)) for _ in range(options.rounds)]
    clock, cpu = (min(one[i] for one, _ in rounds) for i in (0, 1))
    two = min(both[0] for _, both in rounds)
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} KB: {len(pages) / cpu:.0f} a CPU second with one "
          f"thread; {clock:.2f} s, with two {two:.2f} s: {clock / two:.2f} times as fast")


if __name__ == "__main__":
    main()
