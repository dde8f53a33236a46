#!/usr/bin/env python3
"""Print the measured precision of each extraction rule on annotated pages.

usage: rule_precision.py RUNNER SET_DIR... [--part A|B|C] [--fewest N] [--least P]

RUNNER    build/release/bin/extraction_runner
SET_DIR   a folder with truth.jsonl (id, body, url) beside pages/ID.html.gz
--part    only the pages of that third of the outlets (by the SHA-256 of the host, else of the id)

A rule is a reason of `show --why`, without its figures; an element's mark counts as one rule per kind ("mark: related").
A rule that removes a line is right if the line is not in the true body, the rule that keeps lines if it is. Lines that
readers never see and lines without a word don't count. A line of four words or more is in the body if half of its
four-word shingles are; a shorter one if it is a line of the body, or its beginning or end.

Rules under --least precision (.8), or seen on fewer than --fewest outlets (5), are marked with "!".
"""
import argparse, collections, hashlib, json, re, subprocess, sys
from urllib.parse import urlparse

WORD = re.compile(r'\w+')
FIGURES = re.compile(r' \(length .*\)$')
MARK = re.compile(r'^<.*> is (\S+) by its tag, role or name$|^inside an element or figure that is (\S+)$')

def words(text):
    return [w.casefold() for w in WORD.findall(text)]

def outlet(row):
    return (urlparse(row.get('url') or '').hostname or re.sub(r'-V\d.*$', '', row['id'])).lower().removeprefix('www.')

def part(row):
    host = (urlparse(row.get('url') or '').hostname or row['id']).lower().removeprefix('www.')
    return 'ABC'[int(hashlib.sha256(host.encode()).hexdigest(), 16) % 3]

def shingles(list_of_words):
    return {tuple(list_of_words[i:i + 4]) for i in range(len(list_of_words) - 3)}

class Truth:
    def __init__(self, body):
        self.shingles = shingles(words(body))
        self.lines = [' '.join(words(line)) for line in body.split('\n')]

    def holds(self, text):
        line = words(text)
        if len(line) >= 4:
            own = shingles(line)
            return 2 * len(own & self.shingles) >= len(own)
        short = ' '.join(line)
        return any(l == short or l.startswith(short + ' ') or l.endswith(' ' + short) for l in self.lines)

def rule_of(line):
    reason = FIGURES.sub('', line['reason'])
    mark = MARK.match(reason)
    return f'mark: {mark.group(1) or mark.group(2)}' if mark else f'{reason} [{line["kind"]}]'

def measure(runner, folder, only, rules):
    truth = {}
    for row in map(json.loads, open(folder + '/truth.jsonl', encoding='utf-8')):
        if row.get('body') and (not only or part(row) == only):
            truth[row['id']] = (Truth(row['body']), outlet(row))
    out = subprocess.run([runner, '--lines', folder], check=True, capture_output=True, text=True).stdout
    for page in map(json.loads, out.strip().split('\n')):
        if page['id'] not in truth:
            continue
        body, host = truth[page['id']]
        for line in page['lines']:
            if line['kind'] == 'hidden' or not words(line['text']):
                continue
            kept = line['kept']
            rule = 'kept: no rule against it' if kept else rule_of(line)
            entry = rules[rule]
            entry['lines'] += 1
            entry['right'] += body.holds(line['text']) == kept
            entry['pages'].add(page['id'])
            entry['outlets'].add(host)

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('runner')
    parser.add_argument('sets', nargs='+')
    parser.add_argument('--part', choices='ABC')
    parser.add_argument('--fewest', type=int, default=5)
    parser.add_argument('--least', type=float, default=0.8)
    args = parser.parse_args()
    rules = collections.defaultdict(lambda: {'lines': 0, 'right': 0, 'pages': set(), 'outlets': set()})
    for folder in args.sets:
        measure(args.runner, folder.rstrip('/'), args.part, rules)
    print(f'  {"precision":>9} {"lines":>6} {"pages":>6} {"outlets":>7}  rule')
    for rule, entry in sorted(rules.items(), key=lambda item: item[1]['right'] / item[1]['lines']):
        precision, outlets = entry['right'] / entry['lines'], len(entry['outlets'])
        flag = '!' if precision < args.least or outlets < args.fewest else ' '
        print(f'{flag} {precision:9.3f} {entry["lines"]:6} {len(entry["pages"]):6} {outlets:7}  {rule}')

if __name__ == '__main__':
    sys.exit(main())
