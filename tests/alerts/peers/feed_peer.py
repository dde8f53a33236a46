"""What feedparser reads in a feed. Exit code 77: it is not installed.

usage: feed_peer.py FILE
"""

import json
import sys

try:
    import feedparser
except ImportError:
    sys.exit(77)

feed = feedparser.parse(sys.argv[1])
print(json.dumps({
    "bozo": bool(feed.bozo),
    "version": feed.version,
    "title": feed.feed.title,
    "id": feed.feed.id,
    "updated": feed.feed.updated,
    "entries": [{"id": e.id, "title": e.title, "updated": e.updated, "link": e.get("link"),
                 "author": e.get("author"), "content": e.content[0].value, "tags": [t.term for t in e.get("tags", [])]}
                for e in feed.entries],
}))
