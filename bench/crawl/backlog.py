#!/usr/bin/env python3
"""Does a crawl keep its pace while intake works through a backlog?

usage: bench/crawl/backlog.py TEARSHEET [--pages 20000] [--hosts 50] [--seconds 45] [--rounds 2]

Serves HOSTS hosts on loopback, one request a second each, and runs `tearsheet run` for SECONDS on a desk with a backlog
of PAGES imported pages, then on one without. Prints the requests of both in each round, and the share of the first.
"""

import argparse
import pathlib
import shutil
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = "the council said on Monday that the bridge over the river would stay closed until the repairs are paid for".split()


def page(name):
    paragraphs = "".join(
        "<p>" + " ".join(WORDS[(i * 7 + j * (1 + i % 3)) % len(WORDS)] for j in range(60)) + f" {i}.</p>" for i in range(12))
    return f"<html><head><title>Report {name}</title></head><body><article><h1>Report {name}</h1>{paragraphs}</article></body></html>"


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    served = 0

    def do_GET(self):
        host = self.headers["Host"]
        if self.path == "/robots.txt":
            return self.answer(404, "text/plain", "")
        Site.served += 1
        if self.path == "/feed":
            items = "".join(f"<item><link>http://{host}/2026/03/01/story-{i}.html</link></item>" for i in range(200))
            return self.answer(200, "application/rss+xml", f'<rss version="2.0"><channel>{items}</channel></rss>')
        self.answer(200, "text/html", page(host + self.path))

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


def serve(hosts):
    """Serves 127.0.5.1 up to 127.0.5.HOSTS; returns their port."""
    port = 0
    for n in range(1, hosts + 1):
        server = Server((f"127.0.5.{n}", port), Site)
        port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
    return port


def make_desk(folder, port, options):
    (folder / "outlets").mkdir(parents=True)
    (folder / "rules").mkdir()
    (folder / "tearsheet.yaml").write_text(
        "version: 1\n"
        'crawler: {contact: "https://example.org/bot", delay: 1s, allow_addresses: [127.0.0.0/8], '
        f"max_run: {options.seconds}s}}\n"
        "archive: {min_free: 1MiB}\n")
    lines = ["outlets:"]
    for n in range(1, options.hosts + 1):
        site = f"http://127.0.5.{n}:{port}"
        lines.append(f'  - {{id: h{n}, site: "{site}", feeds: ["{site}/feed"]}}')
    (folder / "outlets/all.yaml").write_text("\n".join(lines) + "\n")
    (folder / "rules/a.yaml").write_text("rules: [{id: bridges, query: bridge AND river}]\n")


def run(program, folder):
    Site.served = 0
    subprocess.run([program, "-C", folder, "run", "--quiet"], check=True)
    return Site.served


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--pages", type=int, default=20000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=45)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    port = serve(options.hosts)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        pages = scratch / "pages"
        pages.mkdir()
        for n in range(options.pages):
            (pages / f"{n}.html").write_text(page(n))
        filled = scratch / "filled"
        make_desk(filled, port, options)
        subprocess.run([program, "-C", filled, "import", "--quiet", pages], check=True)
        shutil.rmtree(pages)
        for number in range(options.rounds):
            backlog, empty = scratch / f"backlog{number}", scratch / f"empty{number}"
            shutil.copytree(filled, backlog)
            make_desk(empty, port, options)
            with_backlog, without = run(program, backlog), run(program, empty)
            print(f"with a backlog {with_backlog}, without {without}: {100 * with_backlog / without:.1f} %", flush=True)
            shutil.rmtree(backlog)


if __name__ == "__main__":
    main()
