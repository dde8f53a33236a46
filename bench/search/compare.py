#!/usr/bin/env python3
"""Index and search the same articles with Tearsheet and with SQLite FTS5.

    bench/search/compare.py SEARCH_SPEED ARTICLES

SEARCH_SPEED is the program built from search_speed.cpp with the preset `release`. One thread each. FTS5 gets
the same seven text fields, the article's JSON in another table, and its articles in order of date, so that newest first
is its natural order and a range of dates is a range of row numbers. It has no sentences, no order in NEAR, no NOT NEAR,
no counts, no edits and no written forms; Tearsheet's index also holds what these need.

Prints articles per second, sizes, then a line for each query that both can express: the median of 20 runs in milliseconds,
each for the number of hits and the JSON of the first 20, and whether both find equally many. The next column is FTS5's time
for the JSON alone, without the number.
"""

import json
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

FIELDS = ("title", "standfirst", "body", "caption", "credit", "author", "section")
USUAL = "{title standfirst body} : "
RUNS = 20

# Tearsheet's query, FTS5's, and further conditions on FTS5's rows.
QUERIES = [
    ("w900", USUAL + "w900", ""),
    ("w20", USUAL + "w20", ""),
    ("w900 AND w2000", USUAL + "(w900 AND w2000)", ""),
    ("w50 AND w300", USUAL + "(w50 AND w300)", ""),
    ("(w400 OR w500 OR w600) AND w300 AND NOT w70",
     USUAL + "(((w400 OR w500 OR w600) AND w300) NOT w70)", ""),
    ('"w30 w40"', USUAL + '"w30 w40"', ""),
    ("w900 NEAR/5 w2000", USUAL + "NEAR(w900 w2000, 5)", ""),
    ("w100 NEAR/5 w200", USUAL + "NEAR(w100 w200, 5)", ""),
    ("w20 NEAR/5 w30", USUAL + "NEAR(w20 w30, 5)", ""),
    ("w10000*", USUAL + "w10000*", ""),
    ("w100*", USUAL + "w100*", ""),
    ("title:w50", "title : w50", ""),
    ("w100 published:[2020-03 TO 2020-04]", USUAL + "w100", "2020-03-01 2020-05-01"),
    ("w20 NEAR/5 w30 published:2020-12", USUAL + "NEAR(w20 w30, 5)", "2020-12-01 2021-01-01"),
]


def text_of(article, field):
    if field == "body":
        return "\n".join(block["text"] for block in article["body"])
    if field == "caption":
        return "\n".join(image.get("caption", "") for image in article["images"])
    if field == "credit":
        return "\n".join(image["credit"]["raw"] for image in article["images"] if image.get("credit"))
    if field == "author":
        return "\n".join(article["authors"])
    return article.get(field) or ""


def make_articles(program, count):
    """(date, texts, JSON), oldest first."""
    lines = subprocess.run([program, "articles", str(count)], check=True, capture_output=True, text=True).stdout
    made = []
    for line in lines.splitlines():
        article = json.loads(line)
        made.append((article["published"], [text_of(article, field) for field in FIELDS], line))
    made.sort(key=lambda each: each[0])
    return made


class Fts5:
    def __init__(self, path):
        self.path = path
        self.db = sqlite3.connect(path)
        self.db.executescript(f"""
            PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -500000;
            PRAGMA mmap_size = 20000000000;
            CREATE VIRTUAL TABLE words USING fts5({", ".join(FIELDS)}, content = '');
            CREATE TABLE articles(number INTEGER PRIMARY KEY, published TEXT, json TEXT);
            CREATE INDEX by_date ON articles(published);""")

    def index(self, articles):
        start = time.monotonic()
        marks = ", ".join("?" * (1 + len(FIELDS)))
        for number, (published, texts, text) in enumerate(articles, 1):
            self.db.execute(f"INSERT INTO words(rowid, {', '.join(FIELDS)}) VALUES({marks})", [number, *texts])
            self.db.execute("INSERT INTO articles VALUES(?, ?, ?)", (number, published, text))
        self.db.commit()
        return len(articles) / (time.monotonic() - start)

    def span(self, dates):
        if not dates:
            return 0, 1 << 60
        first, last = (self.db.execute("SELECT number FROM articles WHERE published >= ? ORDER BY published LIMIT 1",
                                       (date,)).fetchone() or (1 << 60,) for date in dates.split())
        return first[0], last[0] - 1

    def count(self, query, dates):
        return self.db.execute("SELECT count(*) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
                               (query, *self.span(dates))).fetchone()[0]

    def page(self, query, dates):
        return self.db.execute("""SELECT (SELECT json FROM articles WHERE number = words.rowid) FROM words
                                  WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 20""",
                               (query, *self.span(dates))).fetchall()


def milliseconds(work):
    work()
    times = []
    for _ in range(RUNS):
        start = time.monotonic()
        work()
        times.append(1000 * (time.monotonic() - start))
    return statistics.median(times)


def ours(program, folder):
    """{query: (median, hits)}, newest first."""
    queries = [query for query, _, _ in QUERIES]
    lines = subprocess.run([program, "search", folder, *queries], check=True, capture_output=True, text=True).stdout
    found = {}
    for line in lines.splitlines():
        if line.startswith("date\t"):
            _, _, median, _, total, query = line.split("\t")
            found[query] = float(median.split()[1]), int(total)
    return found


def megabytes(path):
    files = [path] if path.is_file() else list(path.rglob("*"))
    return sum(file.stat().st_size for file in files) // 1_000_000


def main(program, count):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        speed = subprocess.run([program, "index", folder / "ours", str(count)], check=True, capture_output=True, text=True)
        print(f"Tearsheet: {speed.stdout.strip()}; {megabytes(folder / 'ours')} MB")
        other = Fts5(folder / "fts5.db")
        rate = other.index(make_articles(program, count))
        print(f"SQLite {sqlite3.sqlite_version} FTS5: {rate:.0f} a second; {megabytes(other.path)} MB")
        print("Tearsheet\tFTS5\tpage alone\thits\tsame\tquery")
        found = ours(program, folder / "ours")
        for query, match, dates in QUERIES:
            median, total = found[query]
            both = milliseconds(lambda: (other.count(match, dates), other.page(match, dates)))
            page = milliseconds(lambda: other.page(match, dates))
            same = "yes" if other.count(match, dates) == total else "NO"
            print(f"{median:.2f}\t{both:.2f}\t{page:.2f}\t{total}\t{same}\t{query}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
