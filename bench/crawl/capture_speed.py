#!/usr/bin/env python3
"""How many pages does a crawl capture in a second of its own CPU time, from the fetch to synced WARC and database?

usage: bench/crawl/capture_speed.py TEARSHEET [--pages 6000] [--hosts 60] [--rounds 3] [--coding gzip|none] [--scrapy PYTHON]

Serves HOSTS hosts on loopback with pages of 170 KB (45 KB gzipped), all different, and runs `tearsheet crawl` without a
delay. The server's time doesn't count, nor does waiting: only the CPU time of the crawl, user and system, start included.
With --scrapy, a Python that has Scrapy, each round also lets Scrapy write the same pages to disk (scrapy_side.py).
"""

import argparse
import asyncio
import gzip
import pathlib
import random
import resource
import subprocess
import tempfile
import threading

PAGE_SIZE = 170_000


def make_pages(count):
    """Bodies like those of news pages: markup that repeats, text that doesn't. `count` different ones."""
    source = random.Random(15)
    words = ["".join(source.choices("etaoinshrdlucmfwypvbg", k=source.randint(2, 11))) for _ in range(6000)]
    pages = []
    for number in range(count):
        parts = [f"<html><head><title>Report {number}</title></head><body><article>"]
        size = 0
        while size < PAGE_SIZE:
            text = " ".join(source.choices(words, k=28))
            parts.append(f'<div class="block block--wide" data-id="{size}"><p class="text text--body">{text}</p></div>'
                         '<aside class="related related--small"><a class="related__link" href="/more">Read more</a></aside>'
                         '<div class="advertisement advertisement--inline" role="presentation" aria-hidden="true"></div>')
            size += len(parts[-1])
        pages.append(("".join(parts) + "</article></body></html>").encode())
    return pages


class Site(asyncio.Protocol):
    """HTTP/1.1 with kept connections, as little of it as the crawler needs."""

    bodies = []
    per_host = 0
    port = 0
    coding = b""
    served = 0

    def connection_made(self, transport):
        self.transport = transport
        self.received = b""

    def data_received(self, data):
        self.received += data
        while b"\r\n\r\n" in self.received:
            head, self.received = self.received.split(b"\r\n\r\n", 1)
            self.answer(head.split(b" ", 2)[1].decode())

    def answer(self, path):
        if path == "/feed":
            host = self.transport.get_extra_info("sockname")[0]
            number = int(host.rsplit(".", 1)[1]) - 1
            items = "".join(f"<item><link>http://{host}:{Site.port}/2026/03/01/story-{number * Site.per_host + i}.html</link></item>"
                            for i in range(Site.per_host))
            return self.send(b"200 OK", b"application/rss+xml", f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
        if not path.startswith("/2026/"):
            return self.send(b"404 Not Found", b"text/plain", b"")
        Site.served += 1
        number = int(path.rsplit("-", 1)[1].split(".")[0])
        self.send(b"200 OK", b"text/html; charset=utf-8", Site.bodies[number % len(Site.bodies)], Site.coding)

    def send(self, status, kind, body, more=b""):
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\nContent-Length: " +
                             str(len(body)).encode() + b"\r\n" + more + b"\r\n" + body)


def serve(hosts):
    """Serves 127.0.6.1 up to 127.0.6.HOSTS on one port."""
    ready = threading.Event()

    async def main():
        loop = asyncio.get_running_loop()
        for n in range(1, hosts + 1):
            server = await loop.create_server(Site, f"127.0.6.{n}", Site.port)
            Site.port = server.sockets[0].getsockname()[1]
        ready.set()
        await asyncio.Event().wait()

    threading.Thread(target=lambda: asyncio.run(main()), daemon=True).start()
    ready.wait()


def make_desk(folder, hosts):
    (folder / "outlets").mkdir(parents=True)
    (folder / "tearsheet.yaml").write_text(
        "version: 1\n"
        'crawler: {contact: "https://example.org/bot", delay: 0s, allow_addresses: [127.0.0.0/8], hosts_at_once: 64, '
        "max_run: 10m}\narchive: {min_free: 1MiB}\n")
    lines = ["outlets:"]
    for n in range(1, hosts + 1):
        site = f"http://127.0.6.{n}:{Site.port}"
        lines.append(f'  - {{id: h{n}, site: "{site}", feeds: ["{site}/feed"]}}')
    (folder / "outlets/all.yaml").write_text("\n".join(lines) + "\n")


def cpu_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--pages", type=int, default=6000)
    parser.add_argument("--hosts", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--coding", choices=["gzip", "none"], default="gzip")
    parser.add_argument("--scrapy")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    pages = make_pages(min(options.pages, 600))
    Site.bodies = [gzip.compress(page, 6) for page in pages] if options.coding == "gzip" else pages
    Site.coding = b"Content-Encoding: gzip\r\n" if options.coding == "gzip" else b""
    Site.per_host = options.pages // options.hosts
    size = sum(map(len, pages)) // len(pages), sum(map(len, Site.bodies)) // len(Site.bodies)
    print(f"pages of {size[0] / 1000:.0f} KB, sent as {size[1] / 1000:.0f} KB", flush=True)
    serve(options.hosts)
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as scratch:
            desk = pathlib.Path(scratch) / "desk"
            make_desk(desk, options.hosts)
            Site.served = 0
            user, system = cpu_of([program, "-C", desk, "crawl", "--quiet"])
            stored = sum(file.stat().st_size for file in (desk / "var/archive").glob("*.warc.gz"))
            print(f"{Site.served} captures, {user:.2f} s user, {system:.2f} s system: "
                  f"{Site.served / (user + system):.0f} a CPU second, {stored / Site.served / 1000:.1f} KB each", flush=True)
            if not options.scrapy:
                continue
            Site.served = 0
            side = pathlib.Path(__file__).with_name("scrapy_side.py")
            user, system = cpu_of([options.scrapy, side, str(Site.port), str(options.hosts), pathlib.Path(scratch) / "out"])
            print(f"Scrapy: {Site.served} pages, {user:.2f} s user, {system:.2f} s system: "
                  f"{Site.served / (user + system):.0f} a CPU second", flush=True)


if __name__ == "__main__":
    main()
