#!/usr/bin/env python3
"""Print the measured precision of each extraction rule on annotated pages.

usage: rule_precision.py RUNNER SET_DIR... [--part A|B|C] [--fewest N] [--least P]

RUNNER    build/release/bin/extraction_runner
SET_DIR   a folder with truth.jsonl (id, body, url) beside pages/ID.html.gz
--part    only the pages of that third of the outlets (by the SHA-256 of the host, else of the id)

A rule is a reason of `show --why`, without its figures; an element's mark counts as one rule per kind ("mark: related").
A rule that removes a line is right if the line is not in the true body, the rule that keeps lines if it is. Lines that
readers never see and lines without a word don't count. A line of four words or more is in the body if half of its
four-word shingles are; a shorter one if it is a line of the body, or its beginning or end. What the true body holds once
is missing only once: a removed copy of a line that was kept elsewhere, as in a list of contents, is right.

Exits with 1 if a rule is under --least precision (.8) or seen on fewer than --fewest outlets (5), unless KEPT says why it
stays. Those rules are marked with "!", the kept ones with "k".
"""
import argparse, collections, hashlib, json, re, subprocess, sys
from urllib.parse import urlparse

# Rules below the limits that stay, and what changes without them: F1 of the bodies on parts A and B of the page sets.
KEPT = {
    "by its name, its place or the page's description [standfirst]":
        'a field of its own, which fundus counts as body; in the body: aeb -.0005 and -.0017, wcxb -.0006 and -.0007',
    'it is a credit line and nothing else [credit]':
        'image credits in the text: wcxb part B .004 to .012 of the pages',
    'a link within the page, or a list of its contents [navigation]':
        'wcxb -.0001 and -.0006',
    "in a run of linked headlines outside the text's own element [related]":
        'wcxb -.0007 and -.0003',
    'it only calls to read more [read_more]':
        'fundus part B -.0006; "read more" in the text: fundus part B 0 to .031 of the pages, wcxb 0 to .034 and .019',
    'a few words outside any paragraph [widget]':
        'aeb part A -.0015, fundus -.0004 and -.0001',
    'after a label of furniture [related]':
        'fundus part B -.0002, wcxb part A -.0001',
    'it begins like a call or a notice [author]':
        'wcxb -.00001 and -.00002',
    'it is a label of furniture [ad]':
        'wcxb part A -.00001',
    'it is a label of furniture [comments]':
        'aeb part B -.0002',
    'it is a known marker and nothing else [share]':
        'wcxb part A -.000001',
}

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

def shingles(line):
    return [tuple(line[i:i + 4]) for i in range(len(line) - 3)]

def frame(lines):
    """How often a line of one to three words is a line, or the beginning or end of one."""
    count = collections.Counter()
    for line in lines:
        for size in range(1, min(len(line), 3) + 1):
            count.update({tuple(line[:size]), tuple(line[-size:])})
    return count

class Body:
    """What of the true body is left for removed lines: what the kept lines hold is taken already."""
    def __init__(self, body, kept):
        true = [words(line) for line in body.split('\n')]
        self.true = collections.Counter(s for line in true for s in shingles(line))
        self.true_short = frame(true)
        self.left = self.true - collections.Counter(s for line in kept for s in shingles(line))
        self.left_short = self.true_short - frame(kept)

    def holds(self, line):
        if len(line) < 4:
            return self.true_short[tuple(line)] > 0
        own = shingles(line)
        return 2 * sum(self.true[s] > 0 for s in own) >= len(own)

    def lacks(self, line):
        """Should this removed line be in the body? Takes it, so that its next copy is not missing as well."""
        if len(line) < 4:
            missing = self.left_short[tuple(line)] > 0
            self.left_short[tuple(line)] -= missing
            return missing
        own = shingles(line)
        missing = 2 * sum(self.left[s] > 0 for s in own) >= len(own)
        if missing:
            self.left -= collections.Counter(own)
        return missing

def rule_of(line):
    reason = FIGURES.sub('', line['reason'])
    mark = MARK.match(reason)
    return f'mark: {mark.group(1) or mark.group(2)}' if mark else f'{reason} [{line["kind"]}]'

def measure(runner, folder, only, rules):
    truth = {}
    for row in map(json.loads, open(folder + '/truth.jsonl', encoding='utf-8')):
        if row.get('body') and (not only or part(row) == only):
            truth[row['id']] = (row['body'], outlet(row))
    out = subprocess.run([runner, '--lines', folder], check=True, capture_output=True, text=True).stdout
    for page in map(json.loads, out.strip().split('\n')):
        if page['id'] not in truth:
            continue
        body, host = truth[page['id']]
        lines = [(line, words(line['text'])) for line in page['lines'] if line['kind'] != 'hidden']
        body = Body(body, [text for line, text in lines if line['kept']])
        for line, text in lines:
            if not text:
                continue
            kept = line['kept']
            entry = rules['kept: no rule against it' if kept else rule_of(line)]
            entry['lines'] += 1
            entry['right'] += body.holds(text) if kept else not body.lacks(text)
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
    failed = False
    for rule, entry in sorted(rules.items(), key=lambda item: item[1]['right'] / item[1]['lines']):
        precision, outlets = entry['right'] / entry['lines'], len(entry['outlets'])
        below = precision < args.least or outlets < args.fewest
        flag = ' ' if not below else 'k' if rule in KEPT else '!'
        failed |= flag == '!'
        print(f'{flag} {precision:9.3f} {entry["lines"]:6} {len(entry["pages"]):6} {outlets:7}  {rule}')
        if flag == 'k':
            print(f'{"":36}kept; without it: {KEPT[rule]}')
    return 1 if failed else 0

if __name__ == '__main__':
    sys.exit(main())
