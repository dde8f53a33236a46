"""A real mail server for one mail: STARTTLS and log-in required. Prints its port, then what the mail says.

usage: mail_peer.py FOLDER       the certificate is FOLDER/cert.pem

Exit code 77: a package is missing.
"""

import asyncio
import email
import email.policy
import json
import logging
import os
import ssl
import subprocess
import sys

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit(77)

# One client of the test refuses the certificate, as it should.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

folder = sys.argv[1]
certificate, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
try:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True)
except FileNotFoundError:
    sys.exit(77)

done = asyncio.Event()
heard = {}


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such user"
        if address.startswith("later@"):
            return "450 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text, html = mail.get_body(("plain",)), mail.get_body(("html",))
        heard.update(
            encrypted=session.ssl is not None,
            user=session.auth_data.login.decode() if session.auth_data else None,
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            headers={name: str(mail[name]) for name in mail.keys()},
            type=mail.get_content_type(),
            text=text.get_content(),
            html=html.get_content(),
            defects=[repr(d) for part in mail.walk() for d in part.defects]
            + [repr(d) for name in mail.keys() for d in mail[name].defects],
            longest=max(len(line) for line in envelope.content.split(b"\r\n")),
        )
        done.set()
        return "250 queued"


def authenticate(server, session, envelope, mechanism, data):
    good = mechanism in ("PLAIN", "LOGIN") and (data.login, data.password) == (b"press", b"s3cret word")
    return AuthResult(success=good, handled=False, auth_data=data)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Handler(), tls_context=context, require_starttls=True, authenticator=authenticate,
                     auth_required=True, auth_require_tls=True),
        "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.wait_for(done.wait(), 60)
    print(json.dumps(heard), flush=True)
    server.close()


asyncio.run(main())
