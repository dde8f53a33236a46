#!/usr/bin/env python3
"""Make stored queries and articles for a duel between stored-query matchers, from any text.

usage: make_duel.py [--rules N] [--articles N] [--seed N] --out DIR TEXT…

TEXT           files, or folders of them: .jsonl and .json articles (`title`, `standfirst`, `body`: a text, or a list of
               texts or of objects with `text`; what `tearsheet export` writes), .txt (the first line is the title)
--rules N      stored queries (default 100000); a smaller set is the beginning of a larger one
--articles N   articles (default 2000): each article of TEXT once, then mixtures of their paragraphs
--seed N       equal seeds give equal sets (default 1)

Writes into DIR:
  articles.jsonl, rules.jsonl    for Tearsheet: {"id", "title", "standfirst", "body", "lang", "outlet", "published"}, {"id", "query"}
  articles.tsv, rules.tsv        the same for the other side, which then needs no JSON and no query parser: columns in this
                                 order; queries in prefix form, "(and (word putin) (near summit talks))"

The set contains only what both sides interpret alike. Texts are folded to ASCII, with no punctuation inside words, so that
any analysis sees the same words at the same positions. Queries are AND, OR and NOT of exact words, phrases, NEAR/5 of two
words, words in the title, prefixes with a word (so that a presearcher that can't handle prefixes still has an anchor),
exact outlets and languages, and dates. Their words come from the articles: one is rare, the others need not be.
"""
import argparse, datetime, json, random, re, unicodedata
from collections import Counter
from pathlib import Path

NEAR = 5               # words between, at most
RARE, COMMON = .002, .2  # share of the articles that have such a word, at most
LONGEST_WORD = 40
KINDS = {'and': 25, 'and3': 14, 'or_and': 15, 'and_not': 11, 'phrase': 8, 'phrase_and': 6, 'near': 8, 'onear': 3, 'title': 3,
         'prefix': 4, 'outlet': 2, 'since': 1}  # of 100 rules


# --- Text ---

def fold(text):
    """ASCII, with no punctuation between letters or digits; full stops end sentences, line feeds end paragraphs."""
    text = unicodedata.normalize('NFKD', text.replace('ß', 'ss'))
    text = ''.join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r'[^A-Za-z0-9.!?\n]|[.!?](?=[A-Za-z0-9])', ' ', text)
    lines = (' '.join(word for word in line.split() if len(word) <= LONGEST_WORD) for line in text.split('\n'))
    return '\n'.join(line for line in lines if words(line))


def words(text):
    return re.findall('[a-z0-9]+', text.lower())


def body_text(body):
    if isinstance(body, str):
        return body
    return '\n'.join(block if isinstance(block, str) else block.get('text', '') for block in body or [])


def read_file(path):
    """(title, standfirst, body) of each article in a file."""
    text = path.read_text(encoding='utf-8', errors='replace')
    if path.suffix == '.txt':
        title, _, body = text.strip().partition('\n')
        yield title, '', body
        return
    for line in text.splitlines() if path.suffix == '.jsonl' else [text]:
        article = json.loads(line) if line.strip() else {}
        yield article.get('title') or '', article.get('standfirst') or '', body_text(article.get('body'))


def read_texts(paths):
    texts = []
    for path in map(Path, paths):
        files = sorted(p for p in path.rglob('*') if p.suffix in ('.txt', '.json', '.jsonl')) if path.is_dir() else [path]
        for file in files:
            texts += [tuple(map(fold, article)) for article in read_file(file)]
    return [text for text in texts if len(words(text[2])) >= 50]


def mixture(texts, rng):
    """A title from one article and paragraphs from three, as long as one article."""
    length = len(words(rng.choice(texts)[2]))
    pool = [paragraph for text in rng.sample(texts, min(3, len(texts))) for paragraph in text[2].split('\n')]
    rng.shuffle(pool)
    body, taken = [], 0
    for paragraph in pool:
        body.append(paragraph)
        taken += len(words(paragraph))
        if taken >= length:
            break
    return rng.choice(texts)[0], rng.choice(texts)[1], '\n'.join(body)


def make_articles(texts, count, rng):
    for number in range(count):
        title, standfirst, body = texts[number] if number < len(texts) else mixture(texts, rng)
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=rng.randrange(365))
        yield {'id': f'a{number:06}', 'title': title, 'standfirst': standfirst, 'body': body,
               'lang': rng.choices(['en', 'de', 'fr'], [8, 1, 1])[0],
               'outlet': f'outlet-{rng.randrange(50):02}', 'published': day.isoformat()}


# --- Rules: trees of tuples ---

class Vocabulary:
    """The articles' words, by the number of articles that have them."""

    def __init__(self, articles):
        self.texts = [words(article['body']) for article in articles]
        self.titles = [words(article['title']) for article in articles]
        self.found = Counter(word for text in self.texts for word in set(text))
        self.most = {RARE: max(2, RARE * len(articles)), COMMON: COMMON * len(articles)}

    def is_at_most(self, share, word):
        return len(word) > 2 and self.found[word] <= self.most[share]

    def choose(self, share, candidates, rng):
        fitting = [word for word in candidates if self.is_at_most(share, word)]
        return rng.choice(fitting) if fitting else None


def neighbours(text, distance, rng):
    at = rng.randrange(len(text))
    other = at + rng.randint(1, distance)
    return (text[at], text[other]) if other < len(text) else (None, None)


def operand(kind, vocabulary, number, rng):
    """What a rule has besides plain words, made from article `number`."""
    text, title = vocabulary.texts[number], vocabulary.titles[number]
    if kind in ('phrase', 'near', 'onear'):
        a, b = neighbours(text, 1 if kind == 'phrase' else NEAR + 1, rng)
        rare = a and b and a != b and len(a) > 2 and len(b) > 2 and (
            vocabulary.is_at_most(COMMON, a) and vocabulary.is_at_most(COMMON, b) if kind == 'phrase' else
            vocabulary.is_at_most(RARE, a) or vocabulary.is_at_most(RARE, b))
        return (kind, a, b) if rare else None
    if kind == 'title':
        word = vocabulary.choose(COMMON, title, rng)
        return word and ('title', word)
    word = vocabulary.choose(COMMON, [word for word in text if len(word) > 5 and word.isalpha()], rng)
    return word and ('prefix', word[:rng.randint(4, len(word) - 1)])


def make_rule(vocabulary, rng):
    """A tree, or None if the article to make it from lacks the words."""
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    number = rng.randrange(len(vocabulary.texts))
    text = vocabulary.texts[number]
    word = lambda share: (lambda found: found and ('word', found))(vocabulary.choose(share, text, rng))
    if kind in ('phrase', 'near', 'onear'):
        return operand(kind, vocabulary, number, rng)
    if kind == 'or_and':
        others = [vocabulary.choose(RARE, rng.choice(vocabulary.texts), rng) for _ in range(rng.randint(1, 3))]
        parts = [('or', word(RARE), *(other and ('word', other) for other in others)), word(COMMON)]
    else:
        beside = {'and': lambda: [word(COMMON)], 'and3': lambda: [word(COMMON), word(COMMON)],
                  'and_not': lambda: [word(COMMON), ('not', ('word', vocabulary.choose(COMMON, rng.choice(vocabulary.texts), rng)))],
                  'phrase_and': lambda: [operand('phrase', vocabulary, number, rng)],
                  'title': lambda: [operand('title', vocabulary, number, rng)],
                  'prefix': lambda: [operand('prefix', vocabulary, number, rng)],
                  'outlet': lambda: [('value', 'outlet', f'outlet-{rng.randrange(50):02}')],
                  'since': lambda: [('value', 'lang', 'en'), ('since', f'2025-{rng.randint(1, 12):02}-01')]}
        parts = [word(RARE), *beside[kind]()]
    complete = all(part and None not in part and ('word', None) not in part for part in parts)
    return ('and', *parts) if complete and len(set(parts)) == len(parts) else None


def ours(tree):
    """The rule in Tearsheet's language. Words are in quotes: exactly this form."""
    kind, *args = tree
    if kind in ('and', 'or'):
        return '(' + f' {kind.upper()} '.join(map(ours, args)) + ')'
    return {'not': lambda: 'NOT ' + ours(args[0]), 'word': lambda: f'"{args[0]}"', 'title': lambda: f'title:"{args[0]}"',
            'phrase': lambda: f'"{args[0]} {args[1]}"', 'near': lambda: f'("{args[0]}" NEAR/{NEAR} "{args[1]}")',
            'onear': lambda: f'("{args[0]}" ONEAR/{NEAR} "{args[1]}")', 'prefix': lambda: args[0] + '*',
            'value': lambda: f'{args[0]}:{args[1]}', 'since': lambda: f'published:>={args[0]}'}[kind]()


def prefix_form(tree):
    return '(' + ' '.join(prefix_form(part) if isinstance(part, tuple) else part for part in tree) + ')'


# --- Files ---

def write(folder, name, rows):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(''.join(row + '\n' for row in rows), encoding='utf-8')


def make(paths, rules, articles, seed, out):
    texts = read_texts(paths)
    if not texts:
        raise SystemExit('make_duel.py: no article of 50 words or more in what was given')
    rng = random.Random(seed)
    made = list(make_articles(texts, articles, rng))
    vocabulary = Vocabulary(made)
    trees, failed = [], 0
    while len(trees) < rules:
        tree = make_rule(vocabulary, rng)
        if tree:
            trees.append(tree)
        else:
            failed += 1
            if failed > 100 * rules + 1000:
                raise SystemExit('make_duel.py: too little text to make rules of')
    ids = [f'r{number:07}' for number in range(rules)]
    write(out, 'articles.jsonl', map(json.dumps, made))
    write(out, 'articles.tsv', ('\t'.join(value.replace('\n', ' ') for value in article.values()) for article in made))
    write(out, 'rules.jsonl', (json.dumps({'id': id, 'query': ours(tree)}) for id, tree in zip(ids, trees)))
    write(out, 'rules.tsv', (f'{id}\t{prefix_form(tree)}' for id, tree in zip(ids, trees)))
    return {'texts': len(texts), 'median words': sorted(map(len, vocabulary.texts))[len(made) // 2]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rules', type=int, default=100_000)
    parser.add_argument('--articles', type=int, default=2_000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('texts', nargs='+', metavar='TEXT')
    args = parser.parse_args()
    print(make(args.texts, args.rules, args.articles, args.seed, args.out))


if __name__ == '__main__':
    main()
