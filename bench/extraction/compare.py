#!/usr/bin/env python3
"""Compare Tearsheet's extraction with three other programs, on your own pages.

usage: compare.py [--runner PATH] [--work DIR] [--repeat N] FOLDER

FOLDER         HTML pages (.html, .htm or .html.gz, also in subfolders).  If it contains truth.jsonl, the programs are scored
               and not only timed: one object per line, with `id` (a page's path without its extension, or just its name), `body`
               (the article's text, one line per paragraph) and, optionally, `url`
--runner PATH  our extraction_runner (default build/release/bin/extraction_runner of this repository: configure the
               preset release with -DTEARSHEET_TESTS=ON and build that target)
--work DIR     where trafilatura, readability-lxml and resiliparse are installed, by pip in a virtual environment
               (default build/compare)
--repeat N     timed passes, of which the fastest counts (default 3)

F1 compares multisets of 4-word shingles, from the means of precision and recall over the pages.  A leak is a page whose
text has more lines of a kind (ad marker, image credit, "read more") than the truth has; without truth, any such line.
Times are for one core, from bytes in memory to article, including parsing.
"""
import argparse, gzip, json, os, re, subprocess, sys, tempfile, venv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ['trafilatura', 'readability-lxml', 'resiliparse']
LEAKS = {
    'ad': r'(advertisements?|advertising|sponsored( content)?|ad|anzeige|werbung|publicit[ée]|publicidad|реклама|'
          r'(story|article) continues (below|after)( this)? (ad|advertisement))\W*$',
    'credit': r'((image|photo|picture|file photo|foto|bild|crédit photo)s?( credits?| courtesy| by| source)?\s*[:/|©])',
    'more': r'(read (more|also|next)|also read|see also|related( stories| articles)?|recommended|lesen sie auch)\b',
}


def python_peer(name):
    """A peer as a function from HTML to text."""
    if name == 'trafilatura':
        import trafilatura
        return lambda page: trafilatura.extract(page, include_comments=False) or ''
    if name == 'resiliparse':
        from resiliparse.extract.html2text import extract_plain_text
        return lambda page: extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False)
    from lxml.html import fromstring
    from readability import Document

    def readable(page):
        root = fromstring(Document(page).summary())
        for block in root.iter('p', 'li', 'br', 'div', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'tr', 'td', 'pre', 'ul', 'ol'):
            block.text, block.tail = '\n' + (block.text or ''), '\n' + (block.tail or '')
        return root.text_content()
    return readable


def run_peer(name, repeat):
    """Runs inside the peers' environment: speaks the protocol of extraction_runner on standard input and output."""
    import time
    extract = python_peer(name)
    pages = [line.rstrip('\n').split('\t') for line in sys.stdin]
    texts = [(page[0], Path(page[1]).read_text(encoding='utf-8')) for page in pages]
    fastest, bodies = None, {}
    for _ in range(repeat):
        start, failed = time.perf_counter(), 0
        for page, text in texts:
            try:
                bodies[page] = extract(text)
            except Exception:  # whatever a program throws on a page, the page is lost to it
                bodies[page], failed = '', failed + 1
        seconds = time.perf_counter() - start
        fastest = seconds if fastest is None else min(fastest, seconds)
    for page, body in bodies.items():
        print(json.dumps({'id': page, 'body': body}))
    print(json.dumps({'seconds': fastest, 'errors': failed}))


def install(work):
    python = work / 'bin/python'
    if not (work / 'installed').exists():
        print(f'installing {", ".join(PEERS)} in {work} …', file=sys.stderr)
        venv.create(work, with_pip=True)
        for packages in (['-U', 'pip'], PEERS):  # older pips fail on the extras of lxml
            subprocess.run([python, '-m', 'pip', '-q', 'install', *packages], check=True)
        (work / 'installed').touch()
    return python


def read_pages(folder):
    """(id, text) of each page, sorted by name."""
    for path in sorted(folder.rglob('*')):
        name = path.name.removesuffix('.gz')
        if not name.endswith(('.html', '.htm')):
            continue
        data = path.read_bytes()
        data = gzip.decompress(data) if path.name.endswith('.gz') else data
        try:
            text = data.decode('utf-8')
        except UnicodeDecodeError:
            text = data.decode('cp1252', 'replace')
        yield str(path.relative_to(folder).parent / name.rsplit('.', 1)[0]), text


def read_truth(folder):
    path = folder / 'truth.jsonl'
    if not path.exists():
        return {}
    return {row['id']: row for row in map(json.loads, path.open(encoding='utf-8'))}


def shingles(text):
    words = re.findall(r'\w+', text or '')
    return Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)) if words[i:i + 4])


def score(truth, bodies):
    """F1, precision and recall from the means over pages."""
    precisions, recalls = [], []
    for page, body in bodies.items():
        wanted, found = shingles(truth[page]['body']), shingles(body)
        hits = (wanted & found).total()
        if found: precisions.append(hits / found.total())
        if wanted: recalls.append(hits / wanted.total())
    p = sum(precisions) / max(1, len(precisions))
    r = sum(recalls) / max(1, len(recalls))
    return 2 * p * r / (p + r or 1), p, r


def leaks(truth, bodies):
    """For each kind, the share of pages that have too many lines of it."""
    def count(text, pattern):
        return sum(bool(re.match(r'\W*' + pattern, line, re.I)) for line in (text or '').split('\n'))
    shares = []
    for pattern in LEAKS.values():
        pages = sum(count(body, pattern) > count(truth.get(page, {}).get('body'), pattern) for page, body in bodies.items())
        shares.append(100 * pages / max(1, len(bodies)))
    return shares


def run(command, pages):
    cpu = {max(os.sched_getaffinity(0))}
    done = subprocess.run(command, input=pages, stdout=subprocess.PIPE, encoding='utf-8', check=True,
                          preexec_fn=lambda: os.sched_setaffinity(0, cpu))
    *rows, closing = map(json.loads, done.stdout.strip().split('\n'))
    return {row['id']: row.get('body') or '' for row in rows}, closing


def main():
    if sys.argv[1:2] == ['--peer']:
        return run_peer(sys.argv[2], int(sys.argv[3]))
    options = argparse.ArgumentParser(usage=__doc__.split('usage: ')[1])
    options.add_argument('--runner', type=Path, default=ROOT / 'build/release/bin/extraction_runner')
    options.add_argument('--work', type=Path, default=ROOT / 'build/compare')
    options.add_argument('--repeat', type=int, default=3)
    options.add_argument('folder', type=Path)
    args = options.parse_args()
    if not args.runner.exists(): sys.exit(f'{args.runner} is missing: see --help')
    truth = read_truth(args.folder)
    python = install(args.work)
    commands = {'tearsheet': [args.runner]} | {peer: [python, __file__, '--peer', peer] for peer in PEERS}
    with tempfile.TemporaryDirectory() as temporary:
        lines = []
        for page, text in read_pages(args.folder):
            known = page if page in truth else Path(page).name
            if truth and known not in truth: continue
            path = Path(temporary) / f'{len(lines)}.html'
            path.write_text(text, encoding='utf-8')
            lines.append(f'{known}\t{path}\t{truth.get(known, {}).get("url") or ""}\n')
        if not lines: sys.exit(f'no pages in {args.folder}' + (' that truth.jsonl knows' if truth else ''))
        print(f'{len(lines)} pages\n\n| program | F1 | precision | recall | leaks: ad, credit, more (% of pages) | pages/s |')
        print('|---|---|---|---|---|---|')
        for name, command in commands.items():
            bodies, closing = run([*map(str, command), str(args.repeat)], ''.join(lines))
            figures = ' | '.join(f'{value:.3f}' for value in score(truth, bodies)) if truth else '- | - | -'
            shares = ', '.join(f'{share:.1f}' for share in leaks(truth, bodies))
            print(f'| {name} | {figures} | {shares} | {len(lines) / closing["seconds"]:.0f} |', flush=True)


main()
