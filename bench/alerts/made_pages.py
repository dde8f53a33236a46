"""Makes pages and rules for benchmarks: any number, the same ones each time.

Words are drawn by Zipf's law from 50,000 that are made of syllables. A page is that of a newspaper: scripts, styles and
JSON-LD in its head, menus above the article, teasers and comments below it. Its article has about 800 words.
"""

import bisect
import itertools
import json
import random

WORDS = 50_000
ARTICLE_WORDS = 800
SYLLABLES = [c + v for c in "b d f g k l m n p r s t v z br st tr".split() for v in "a e i o u".split()]


def make_vocabulary():
    """Each rank has one word, always the same; common words are short."""
    words, seen = [], {"and", "or", "not", "near", "to"}
    for length in itertools.count(1):
        chooser = random.Random(length)
        for _ in range(len(SYLLABLES) ** length // 2):
            word = "".join(chooser.choices(SYLLABLES, k=length))
            if word in seen:
                continue
            seen.add(word)
            words.append(word)
            if len(words) == WORDS:
                return words


VOCABULARY = make_vocabulary()
SUMS = list(itertools.accumulate(1 / rank for rank in range(1, WORDS + 1)))


def words(chooser, count):
    return [VOCABULARY[bisect.bisect(SUMS, chooser.random() * SUMS[-1])] for _ in range(count)]


def sentence(chooser, count=15):
    return " ".join(words(chooser, count)).capitalize() + "."


def script(chooser, size):
    """What a page loads before its text: data for its menus and advertisements."""
    rows = []
    length = 0
    while length < size:
        rows.append(json.dumps({"slot": words(chooser, 2), "sizes": [[300, 250], [728, 90]], "id": chooser.getrandbits(40)}))
        length += len(rows[-1])
    return f"<script>window.slots=[{','.join(rows)}];</script>"


def teasers(chooser, size):
    parts = []
    length = 0
    while length < size:
        title = " ".join(words(chooser, 8)).capitalize()
        parts.append(
            f'<li class="teaser teaser--small"><a class="teaser__link" href="/2026/03/{"-".join(words(chooser, 4))}">'
            f'<img class="teaser__image" src="/i/{chooser.getrandbits(40)}.jpg" alt="" loading="lazy" width="320" '
            f'height="180"><span class="teaser__section">{words(chooser, 1)[0]}</span>'
            f'<span class="teaser__title">{title}</span></a></li>')
        length += len(parts[-1])
    return f'<ul class="teasers">{"".join(parts)}</ul>'


def make_page(number, size, head_line=""):
    """A page of about `size` bytes, one with nothing but the article for 0. Each has its own URL, date and author."""
    chooser = random.Random(number)
    title = " ".join(words(chooser, 9)).capitalize()
    author = " ".join(words(chooser, 2)).title()
    date = f"2026-03-{1 + number % 28:02}T{number % 24:02}:{number % 60:02}:00+01:00"
    paragraphs = "".join(
        "<p>" + " ".join(sentence(chooser) for _ in range(4)) + "</p>\n" for _ in range(ARTICLE_WORDS // 60 + 1))
    linked = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": date,
                         "author": {"@type": "Person", "name": author}})
    around = max(0, size - len(paragraphs))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Sample Gazette</title>'
        f'<meta property="og:title" content="{title}"><script type="application/ld+json">{linked}</script>'
        f"{script(chooser, around * 0.4)}</head><body><header>{teasers(chooser, around * 0.1)}</header><main><article>"
        f'<h1>{title}</h1><p class="byline">By {author}</p><p>{head_line}</p>{paragraphs}</article></main>'
        f'<aside class="related">{teasers(chooser, around * 0.45)}</aside><footer>{teasers(chooser, around * 0.05)}</footer>'
        "</body></html>")


def make_rules(count):
    """Queries of rules that together match about one article in a thousand each."""
    chooser = random.Random(0)

    def word(least, most):
        return VOCABULARY[int(least * (most / least) ** chooser.random()) - 1]

    for _ in range(count):
        kind = chooser.random()
        a, b, c = (word(1000, 30_000) for _ in range(3))
        if kind < 0.5:
            yield f"{a} AND {b}"
        elif kind < 0.6:
            yield f"({a} OR {b}) AND {c} AND NOT {word(100, 1000)}"
        elif kind < 0.7:
            yield f'"{a} {b}"'
        elif kind < 0.8:
            yield f"{a} NEAR/10 {word(100, 1000)}"
        elif kind < 0.95:
            yield word(10_000, WORDS)
        else:
            yield f"title:{a}"
