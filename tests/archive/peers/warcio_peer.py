"""Does warcio accept WARC files: `warcio check` without a remark, and every record read with its digests?

usage: warcio_peer.py FILE…

Prints what it finds wrong. Exit code 77: warcio is not installed.
"""

import contextlib
import io
import sys

try:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.cli import main
except ImportError:
    sys.exit(77)

remarks = io.StringIO()
code = 0
with contextlib.redirect_stdout(remarks), contextlib.redirect_stderr(remarks):
    try:
        code = main(["check", *sys.argv[1:]]) or 0
    except SystemExit as end:
        code = end.code or 0
if code or remarks.getvalue():
    sys.exit(f"warcio check: {code}: {remarks.getvalue()}")

records = 0
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        for record in ArchiveIterator(file, check_digests="raise", verify_http=True):
            record.content_stream().read()
            records += 1
print(records)
