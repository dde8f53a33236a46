"""Verifies a signed webhook by the Standard Webhooks project's own library. Exit code 77: it is not installed.

usage: webhook_peer.py FILE      with {"secret","headers","body"}
"""

import json
import sys

try:
    from standardwebhooks.webhooks import Webhook, WebhookVerificationError
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
try:
    Webhook(given["secret"]).verify(given["body"], given["headers"])
    print("verified")
except WebhookVerificationError as error:
    print(error)
