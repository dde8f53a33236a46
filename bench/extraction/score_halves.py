#!/usr/bin/env python3
"""Score predictions over a set and over its two halves: a rule that only fits the pages it was made for shows as a gap.

usage: score_halves.py SCORER SET_DIR PREDICTIONS.jsonl [scorer options]

SCORER is score-extraction. A page is in half A or B by the first byte of the SHA-256 of its id.
"""
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def half(row):
    return 'AB'[hashlib.sha256(row['id'].encode()).digest()[0] % 2]


def score(scorer, rows, predictions, options):
    with tempfile.TemporaryDirectory() as folder:
        truth = Path(folder) / 'truth.jsonl'
        truth.write_text(''.join(json.dumps(row) + '\n' for row in rows), encoding='utf-8')
        return json.loads(subprocess.check_output([sys.executable, scorer, folder, predictions, '--json', *options]))


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    scorer, folder, predictions, *options = sys.argv[1:]
    rows = [json.loads(line) for line in open(Path(folder) / 'truth.jsonl', encoding='utf-8')]
    for name in ('AB', 'A', 'B'):
        found = score(scorer, [row for row in rows if half(row) in name], predictions, options)
        print(f'{name:3}', ' '.join(f'{key} {value:.4f}' if isinstance(value, float) else f'{key} {value}' for key, value in found.items()))


main()
