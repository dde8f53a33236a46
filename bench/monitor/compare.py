#!/usr/bin/env python3
"""Run the same stored queries over the same articles with Tearsheet's monitor and with Apache Lucene's, and compare.

usage: compare.py --jars DIR [options] TEXT…

TEXT              what to make rules and articles from (make_duel.py says which files): `tearsheet export >coverage.jsonl`
                  from your desk, or a few hundred articles as .txt files in a folder
--jars DIR        Lucene's jars, also in subfolders: lucene-core, -monitor, -memory, -queries and -analysis-common, all of
                  the same version 9 (Java 17) or 10 (Java 21). Debian has no package for them; from Maven Central:
                    for name in core monitor memory queries analysis-common; do
                      curl -O https://repo1.maven.org/maven2/org/apache/lucene/lucene-$name/9.11.1/lucene-$name-9.11.1.jar; done
--runner PATH     our side (default build/release/bin/monitor_runner of this repository: configure the preset release with
                  -DTEARSHEET_TESTS=ON and build that target)
--work DIR        where the set is made; it is made again only if it differs (default build/duel)
--rules N, --articles N, --seed N      the set (default 100000, 2000, 1)
--rounds N        runs both sides in turn, each in its own process (default 3); the best round of each side counts
--presearcher P   multipass (default, Lucene's best), term or none
--weights W       frequency (default): both sides choose anchors by the words of these articles; default: without them
--batch N         articles that Lucene matches at once (default 1); each then takes as long as its batch
--heap SIZE       of the Java virtual machine (default 6g)

Needs a JDK, but no network. Exit code 1 if the two sides disagree on any article. One thread each; analysis and matching
are timed. Memory: what registering keeps (our tables, their heap); peak: the entire process, with files and articles.
"""
import argparse, json, os, subprocess, sys
from pathlib import Path

import make_duel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     usage=argparse.SUPPRESS)
    parser.add_argument('--jars', type=Path, required=True)
    parser.add_argument('--runner', type=Path, default=ROOT / 'build/release/bin/monitor_runner')
    parser.add_argument('--work', type=Path, default=ROOT / 'build/duel')
    parser.add_argument('--rules', type=int, default=100_000)
    parser.add_argument('--articles', type=int, default=2_000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--presearcher', choices=['multipass', 'term', 'none'], default='multipass')
    parser.add_argument('--weights', choices=['frequency', 'default'], default='frequency')
    parser.add_argument('--batch', type=int, default=1)
    parser.add_argument('--heap', default='6g')
    parser.add_argument('texts', nargs='+', type=Path)
    return parser.parse_args()


def make_set(args):
    """Makes the set unless it exists, and returns what is known about it."""
    files = [p for text in args.texts for p in ([text] if text.is_file() else sorted(text.rglob('*')))]
    asked = {'rules': args.rules, 'articles': args.articles, 'seed': args.seed,
             'texts': [[str(p), p.stat().st_size, p.stat().st_mtime] for p in files]}
    note = args.work / 'set.json'
    if note.exists() and (made := json.loads(note.read_text()))['asked'] == asked:
        return made['of']
    note.unlink(missing_ok=True)
    of = make_duel.make(args.texts, args.rules, args.articles, args.seed, args.work)
    note.write_text(json.dumps({'asked': asked, 'of': of}))
    return of


def jars(folder):
    found = {name: max(folder.rglob(f'lucene-{name}-[0-9]*.jar'), default=None)
             for name in ('core', 'monitor', 'memory', 'queries', 'analysis-common')}
    missing = [name for name, path in found.items() if not path]
    if missing:
        sys.exit(f'compare.py: {folder} has no ' + ', '.join(f'lucene-{name}-….jar' for name in missing))
    return ':'.join(str(path) for path in found.values()), found['monitor'].stem


def sides(args):
    """{name: (command, file of its matches)}"""
    if not args.runner.exists():
        sys.exit(f'compare.py: {args.runner} is missing; --help says how to build it')
    class_path, lucene = jars(args.jars)
    work = args.work
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run(['javac', '-cp', class_path, '-d', work, HERE / 'LuceneMonitorSide.java'], check=True)
    return {'Tearsheet': ([args.runner, '--rules', work / 'rules.jsonl', '--docs', work / 'articles.jsonl', '--out', work / 'tearsheet.tsv',
                           '--passes', '5', '--weights', args.weights], work / 'tearsheet.tsv'),
            lucene: (['java', f'-Xms{args.heap}', f'-Xmx{args.heap}', '-XX:+UseParallelGC', '-cp', f'{work}:{class_path}', 'LuceneMonitorSide',
                      '--rules', work / 'rules.tsv', '--articles', work / 'articles.tsv', '--out', work / 'lucene.tsv',
                      '--presearcher', args.presearcher, '--weights', args.weights, '--batch', str(args.batch), '--passes', '5'],
                     work / 'lucene.tsv')}


def run(command):
    """The figures that a side prints, and the peak memory of its process."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'compare.py: failed: {command[0]}')
    return json.loads(printed) | {'peak_mb': usage.ru_maxrss / 1000}


def differences(ours, theirs):
    for mine, other in zip(ours.read_text().splitlines(), theirs.read_text().splitlines(), strict=True):
        if mine != other:
            article, *both = mine.split('\t')[0], set(mine.split('\t')[1].split()), set(other.split('\t')[1].split())
            yield f'{article}: only here {sorted(both[0] - both[1])[:5]}, only there {sorted(both[1] - both[0])[:5]}'


def table(rounds, best):
    ours, theirs = best.values()
    print(f'{"":24}' + ''.join(f'{name:>24}' for name in best))
    rows = {'articles/s': ('articles_per_s', ',.0f'), 'ms an article, p50': ('p50_ms', '.3f'), 'p99': ('p99_ms', '.3f'),
            'registering, s': ('registered_s', '.2f'), 'memory, MB': ('memory_mb', '.1f'), 'peak, MB': ('peak_mb', ',.0f')}
    for label, (key, form) in rows.items():
        print(f'{label:24}' + ''.join(f'{figures[key]:>24{form}}' for figures in best.values()))
    print(f'Tearsheet matches {ours["articles_per_s"] / theirs["articles_per_s"]:.1f} times as fast; rounds: '
          + '; '.join(f'{name} ' + ', '.join(f'{figures["articles_per_s"]:,.0f}' for figures in rounds[name]) for name in rounds))


def main():
    args = arguments()
    both = sides(args)
    of = make_set(args)
    rounds = {name: [] for name in both}
    for _ in range(args.rounds):
        for name, (command, _) in both.items():
            rounds[name].append(run(command))
    best = {name: max(figures, key=lambda one: one['articles_per_s']) for name, figures in rounds.items()}
    found = list(differences(*(matches for _, matches in both.values())))
    matches = best['Tearsheet']['matches']
    print(f'{args.rules:,} rules over {args.articles:,} articles (median {of["median words"]} words, made of {of["texts"]}), seed {args.seed}; '
          f'{matches:,} matches, {matches / args.articles:.1f} an article')
    print(f'presearcher {args.presearcher}, weights {args.weights}, batch {args.batch}; '
          + (f'{len(found)} articles DIFFER' if found else 'both sides give the same matches'))
    print('\n'.join(found[:10]), end='\n' if found else '')
    table(rounds, best)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
