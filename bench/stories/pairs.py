#!/usr/bin/env python3
"""How well copies of a report are distinguished from other reports: precision and recall by kind of pair.

usage: pairs.py SETS EXTRACTION_RUNNER STORY_RUNNER --part A|B [--misses N]

SETS     a folder with page sets (SET/truth.jsonl beside SET/pages/ID.html.gz), as score-extraction reads them
--part   only the pages of that third of the outlets, which is chosen by the host as in score-extraction
--misses prints up to N pairs of each kind that were decided wrongly

Makes pairs from the bodies that the analyzers give for these pages, always the same ones, and lets `story_runner pairs`
decide each. Half of the copies keep their title, half get that of another article; both kinds of copies name no outlet.
"""
import argparse, hashlib, json, math, random, re, subprocess, sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from urllib.parse import urlparse

SEED = 14
SHORTEST = 80  # words; shorter bodies are mostly teasers and notices


def host_of(row):
    return (urlparse(row.get('url') or '').hostname or row['id']).lower().removeprefix('www.')


def part_of(host):
    return 'ABC'[int(hashlib.sha256(host.encode()).hexdigest(), 16) % 3]


def read_articles(sets, runner, part):
    """The articles of all sets, each page once."""
    articles, seen = [], set()
    for folder in sorted(path.parent for path in Path(sets).glob('*/truth.jsonl')):
        output = subprocess.run([runner, folder], check=True, capture_output=True, text=True).stdout
        found = {row['id']: row for row in map(json.loads, output.split('\n')[:-1])}
        for line in (folder / 'truth.jsonl').read_text(encoding='utf-8').strip().split('\n'):
            row = json.loads(line)
            host, article = host_of(row), found.get(row['id'], {})
            body = article.get('body') or ''
            key = hashlib.sha256(re.sub(r'\W', '', body).encode()).digest()
            if part_of(host) != part or len(words_of(body)) < SHORTEST or key in seen:
                continue
            seen.add(key)
            name = f'{folder.name}/{row["id"]}'
            articles.append({'title': article['title'], 'body': body, 'host': host, 'name': name})
    return articles


# Han and kana are words of one character, and soft hyphens are part of a word, as in analyzers/text.
WORD = re.compile(r'[぀-ヿ㐀-鿿]|(?:[^\W぀-ヿ㐀-鿿]|[\u00ad\u200c\u200d])+')


def words_of(text):
    return WORD.findall(text)


def sentences_of(paragraph):
    return [s for s in re.split(r'(?<=[.!?])\s+|(?<=[。！？])', paragraph) if s]


# Changes of a body.

def cut(article, share, at_end=True):
    places = [match.end() for match in WORD.finditer(article['body'])]
    keep = round(len(places) * share)
    return article['body'][:places[keep - 1]] if at_end else article['body'][places[len(places) - keep] - 1:].strip()


def own_paragraph(article, articles, rng):
    """A paragraph of another article: 20 to 100 words, at most two thirds of the body."""
    most = min(100, len(words_of(article['body'])) * 2 // 3)
    while True:
        other = rng.choice(articles)
        fitting = [p for p in other['body'].split('\n') if 20 <= len(words_of(p)) <= most]
        if fitting and other['host'] != article['host']:
            return rng.choice(fitting)


def shuffled(parts, rng):
    parts = parts[:]
    rng.shuffle(parts)
    return parts


def words_changed(article, share, articles, rng):
    """Replaces, drops or adds words: numbers, too."""
    vocabulary = words_of(rng.choice(articles)['body'])

    def change(match):
        if rng.random() >= share:
            return match.group()
        added = match.group() + ' ' + rng.choice(vocabulary)
        return rng.choice([rng.choice(vocabulary), rng.choice(vocabulary), '', added])
    return WORD.sub(change, article['body'])


def changed(articles, rng):
    """Kind, article and the body of a copy."""
    for article in articles:
        body = article['body']
        paragraphs = body.split('\n')
        yield 'cut to 60-100 %, the end', article, cut(article, rng.uniform(.6, 1))
        yield 'cut to 60-100 %, the start', article, cut(article, rng.uniform(.6, 1), at_end=False)
        yield 'cut to 60 %', article, cut(article, .6)
        yield 'sentences shuffled', article, '\n'.join(
            ' '.join(shuffled(sentences_of(p), rng)) for p in shuffled(paragraphs, rng))
        yield 'paragraphs shuffled', article, '\n'.join(shuffled(paragraphs, rng))
        yield 'own paragraph before', article, own_paragraph(article, articles, rng) + '\n' + body
        yield 'own paragraph after', article, body + '\n' + own_paragraph(article, articles, rng)
        yield 'words changed, 5-15 %', article, words_changed(article, rng.uniform(.05, .15), articles, rng)
        yield 'words changed, 15 %', article, words_changed(article, .15, articles, rng)
        short = {**article, 'body': cut(article, rng.uniform(.6, 1))}
        yield 'cut, with own paragraph and 5 % of words changed', article, (
            words_changed(short, .05, articles, rng) + '\n' + own_paragraph(short, articles, rng))


def retitled(articles, rng):
    """Kind, article and the title of a copy."""
    for article in articles:
        yield 'other title', article, rng.choice(articles)['title']
        yield 'no title', article, ''
        # What matters about a translation is that none of its words is the same.
        yield 'translated title', article, ' '.join(word[::-1] + 'o' for word in words_of(article['title']))


def copies(articles, rng):
    for kind, article, body in changed(articles, rng):
        title = article['title'] if rng.random() < .5 else rng.choice(articles)['title']
        yield kind, *shuffled([article, {**article, 'title': title, 'body': body}], rng), True
    for kind, article, title in retitled(articles, rng):
        yield kind, *shuffled([article, {**article, 'title': title}], rng), True


# Reports that are not copies.

TEMPLATES = {
    'weather': ('Weather for {N}',
        'Good morning from {N}. Today will be {w} with highs of {n} degrees and lows of {n} degrees. Winds from the '
        '{d} will reach {n} kilometres an hour, with gusts of up to {n} in exposed places. The chance of rain is {n} '
        'per cent. Sunrise is at {n}:{n} and sunset at {n}:{n}. The pollen count is {p}. The air quality index stands '
        'at {n}, which is {p}. Tomorrow will be {w} with {n} degrees by the afternoon. At the weekend expect {w} '
        'spells and temperatures of between {n} and {n} degrees. Water temperature in the lake is {n} degrees. The '
        'next update of this forecast is published at {n}:{n}.'),
    'shares': ('Shares close {v} in {N}',
        'Shares in {N} closed {v} on {D}. The leading index ended the session {n}.{n} per cent {v} at {n},{n}.{n} '
        'points, after a range of {n} points during the day. Among the blue chips, {C} gained {n}.{n} per cent to '
        '{n}.{n} euros, while {C} lost {n}.{n} per cent to {n}.{n} euros. Turnover reached {n}.{n} billion euros, '
        'against {n}.{n} billion the day before. The euro traded at {n}.{n} dollars, and a barrel of Brent crude cost '
        '{n}.{n} dollars. The yield of the ten-year bond was {n}.{n} per cent. This report was generated automatically'
        ' from data of the exchange.'),
    'football': ('{C} {n}-{n} {C}',
        '{C} beat {C} by {n} goals to {n} at the {N} Arena on {D}. The home side took the lead in the {n}th minute and'
        ' doubled it in the {n}th, before the visitors scored in the {n}th. The second half saw {n} shots on target, '
        '{n} corners and {n} yellow cards. An attendance of {n},{n} watched the match. {C} now have {n} points from '
        '{n} matches and are {n}th in the table, {n} points behind the leaders. {C} stay {n}th with {n} points. Next '
        'week they travel to {N}, where kick-off is at {n}:{n}.'),
    'earthquake': ('Magnitude {n}.{n} earthquake near {N}',
        'An earthquake of magnitude {n}.{n} was recorded {n} kilometres {d} of {N} at {n}:{n} local time on {D}, '
        'according to the seismological survey. It began shortly after {n}:{n} and was felt up to {n} kilometres away.'
        ' The epicentre was at a depth of {n}.{n} kilometres. There were no immediate reports of damage. Over the past'
        ' ten days, there have been {n} earthquakes of magnitude 3.0 or greater centred nearby. An average of {n} '
        'earthquakes with magnitudes between 3.0 and 4.0 occur a year in the region. This information comes from the '
        'notification service, and this post was created by an algorithm.'),
    'Wetter': ('Das Wetter in {N}',
        'Heute wird es in {N} {w}, bei Temperaturen zwischen {n} und {n} Grad. Der Wind weht mit {n} Kilometern in der'
        ' Stunde aus {d}, in Boeen mit bis zu {n}. Die Wahrscheinlichkeit fuer Regen liegt bei {n} Prozent. In der '
        'Nacht kuehlt es auf {n} Grad ab. Die Sonne geht um {n}.{n} Uhr auf und um {n}.{n} Uhr unter. Morgen steigen '
        'die Temperaturen auf {n} Grad, am {D} auf {n} Grad. In Lagen ueber {n} Metern sind bis zu {n} Zentimeter '
        'Schnee moeglich. Die Lawinenwarnstufe betraegt {n}. Diese Vorhersage wurde um {n}.{n} Uhr automatisch '
        'erstellt und wird alle {n} Stunden erneuert.'),
}
CHOICES = {'N': 'Linz Graz Oslo Leeds Turin Porto Ghent Basel Malmo Riga'.split(),
           'w': 'sunny cloudy rainy windy foggy mild'.split(),
           'd': 'north south east west'.split(),
           'p': 'low moderate high poor good'.split(), 'v': 'higher lower flat'.split(),
           'D': 'Monday Tuesday Wednesday Thursday Friday'.split(),
           'C': 'Alba Nordic Vitra Solvo Kestrel Monta Delta Orion'.split()}


def filled(template, rng):
    def value(match):
        return str(rng.randint(1, 99)) if match[1] == 'n' else rng.choice(CHOICES[match[1]])
    return re.sub(r'\{(\w)\}', value, template)


NOTICE = (
    'You are reading a free article. To read all of our reporting, become a member: from two euros a week you get '
    'every story on all of your devices, the evening edition as an e-paper, and our newsletters. You can cancel at any'
    ' time with a click in your account. Already a member? Sign in with your address and your password, or ask for a '
    'new one. Members also see fewer advertisements, can comment on articles and listen to them. For help write to our'
    ' readers’ desk or call us on weekdays. ')


def most_alike(articles, count):
    """The pairs that share the most rare words for their length: reports of one event, or of one subject."""
    holders = defaultdict(list)
    for number, article in enumerate(articles):
        for word in {w.lower() for w in words_of(article['title'] + ' ' + article['body'])}:
            holders[word].append(number)
    common, weight = defaultdict(float), defaultdict(float)
    for numbers in holders.values():
        rarity = math.log(len(articles) / len(numbers)) ** 2
        for number in numbers:
            weight[number] += rarity
        if len(numbers) < len(articles) / 10:
            for pair in combinations(numbers, 2):
                common[pair] += rarity
    likeness = {(a, b): shared / math.sqrt(weight[a] * weight[b]) for (a, b), shared in common.items()}
    return [(articles[a], articles[b]) for a, b in sorted(likeness, key=likeness.get, reverse=True)[:count]]


def other_reports(articles, rng):
    for a, b in most_alike(articles, len(articles)):
        yield 'pages of one event or subject', a, b, False
    for a, b in combinations(articles, 2):
        if a['host'] == b['host']:
            yield 'two pages of an outlet', {**a, 'outlet': a['host']}, {**b, 'outlet': b['host']}, False
    for a, b in combinations(rng.sample(articles, len(articles)), 2):
        if rng.random() < 4 / len(articles):
            yield from made_alike(a, b, articles, rng)
    for name, (title, body) in TEMPLATES.items():
        for _ in range(200):
            a, b = ({'title': filled(title, rng), 'body': filled(body, rng)} for _ in 'ab')
            yield f'numbers: {name}', a, b, False
            yield f'numbers: {name}, one outlet', {**a, 'outlet': 'x'}, {**b, 'outlet': 'x'}, False


def made_alike(a, b, articles, rng):
    """Two different articles, with shared quotes of a quarter of the shorter, and on one outlet, with its notice."""
    def start(article, most):
        return cut(article, min(1, most / len(words_of(article['body']))))
    a, b = ({**x, 'body': start(x, rng.randint(80, 500))} for x in (a, b))
    quotes = rng.choice([x for x in articles if x['host'] not in (a['host'], b['host'])])
    shared = start(quotes, min(len(words_of(x['body'])) for x in (a, b)) / 3)
    yield 'shared quotes, a quarter', *({**x, 'body': x['body'] + '\n' + shared} for x in (a, b)), False
    like_titles = [a['title'] + ' live', a['title'] + ' now']
    yield 'shared quotes, like titles', *(
        {'body': x['body'] + '\n' + shared, 'title': title} for x, title in zip((a, b), like_titles)), False
    notice = {'body': NOTICE, 'outlet': 'x'}
    yield 'the notice of an outlet only', {**a, **notice}, {**b, **notice}, False
    yield 'an outlet’s notice', *({**x, 'body': x['body'] + '\n' + NOTICE, 'outlet': 'x'} for x in (a, b)), False


def decide(pairs, runner):
    def named(name, article):
        return {'id': name * 12, **{key: article[key] for key in ('title', 'body', 'outlet') if key in article}}
    lines = ''.join(json.dumps({'a': named('a', a), 'b': named('b', b)}) + '\n' for _, a, b, _ in pairs)
    output = subprocess.run([runner, 'pairs'], input=lines, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.split('\n')[:-1]]


def joined_pages(articles, runner):
    """All articles in one index: the pairs that became one story."""
    lines = ''.join(json.dumps({'id': str(i), 'title': a['title'], 'body': a['body']}) + '\n'
                    for i, a in enumerate(articles))
    output = subprocess.run([runner, 'fold'], input=lines, check=True, capture_output=True, text=True).stdout
    stories = [json.loads(line) for line in output.split('\n')[:-1]]
    return [(articles[int(s['id'])], articles[int(s['story'])]) for s in stories if s['id'] != s['story']]


def shown(article):
    return f'{article.get("name", "")} {len(words_of(article["body"]))} words, {article["title"]!r}'


def report(pairs, decisions, misses):
    kinds, wrong = defaultdict(lambda: [0, 0, 0]), defaultdict(list)
    for (kind, a, b, same), decision in zip(pairs, decisions, strict=True):
        count = kinds[same, kind]
        count[0] += 1
        count[1] += decision['same']
        count[2] += decision['like']
        if decision['same'] != same:
            wrong[kind].append((decision, a, b))
    for (same, kind), (count, joined, like) in sorted(kinds.items(), key=lambda item: not item[0][0]):
        name = ('copies  ' if same else 'others  ') + kind
        print(f'{name:60} {count:7} {joined / count:8.4f}  (signatures alone {like / count:.4f})')
    for kind, list_of in wrong.items():
        for decision, a, b in list_of[:misses]:
            print(kind, decision, shown(a), shown(b), sep='\n    ')

    def total(same, i):
        return sum(count[i] for (is_same, _), count in kinds.items() if is_same == same)
    true, false = total(True, 1), total(False, 1)
    print(f'precision {true / (true + false):.4f}  recall {true / total(True, 0):.4f}',
          f'({total(True, 0)} copies, {total(False, 0)} others)')


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for name in ('sets', 'extraction_runner', 'story_runner'):
    parser.add_argument(name)
parser.add_argument('--part', choices='AB', required=True)
parser.add_argument('--misses', type=int, default=0)
arguments = parser.parse_args()
rng = random.Random(SEED)
articles = read_articles(arguments.sets, arguments.extraction_runner, arguments.part)
pairs = [*copies(articles, rng), *other_reports(articles, rng)]
report(pairs, decide(pairs, arguments.story_runner), arguments.misses)
joined = joined_pages(articles, arguments.story_runner)
print(f'all {len(articles)} pages in one index: {len(joined)} joined another')
for a, b in joined[:arguments.misses]:
    print('', shown(a), shown(b), sep='\n    ')
