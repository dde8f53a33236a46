#!/usr/bin/env python3
"""How fast messages reach a webhook and a jsonl file on this machine.

    bench/alerts/delivery_speed.py TEARSHEET [MESSAGES]      the program, and how many messages (10,000)

Makes a desk whose alerts are held, because a secret of their channel is missing; then lets `deliver` send them to a server
on loopback that reads and counts each request. Prints seconds of wall and of CPU.
"""
import http.server
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    keys: set = set()

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        Receiver.keys.add(self.headers["webhook-id"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def run(program, desk, *arguments, environment=None):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    code = subprocess.run([program, "--desk", desk, *arguments], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          env={**os.environ, **(environment or {})}, check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return code, time.monotonic() - start, cpu


def main():
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    channels = {
        "webhook": f'{{type: webhook, url: "http://127.0.0.1:{server.server_port}/${{env:GATE}}",'
                   ' allow_addresses: [127.0.0.0/8], secret: "${env:GATE}"}',
        "exec": '{type: exec, command: ["true", "${env:GATE}"]}',
    }
    for name, channel in channels.items():
        with tempfile.TemporaryDirectory() as desk:
            write(f"{desk}/tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/us'}\n"
                  f"archive: {{min_free: 0B}}\nchannels:\n  out: {channel}\n")
            write(f"{desk}/rules/all.yaml", "rules: [{id: all, query: council, dedupe: {by: none}, notify: [out]}]\n")
            for i in range(count):
                write(f"{desk}/in/{i}.txt", f"Council vote number {i}\n\nThe council of ward {i * 7919 % 104729} met on day {i}"
                      f" and put off the plan for the bridge, the {i}th of its kind, to the next month of the year.\n")
            run(program, desk, "import", "--notify", f"{desk}/in", "--fetched", "2026-11-01T08:00:00Z")
            run(program, desk, "update")
            code, wall, cpu = run(program, desk, "deliver", environment={"GATE": "a-key-of-sixteen-b"})
            got = f", {len(Receiver.keys)} received" if name == "webhook" else ""
            print(f"{name}: {count} messages in {wall:.2f} s, {cpu:.2f} s of CPU, exit code {code}{got}", flush=True)


main()
