"""A mail server for tests: Debian's python3-aiosmtpd, which shares nothing with nodemailer.

Arguments: certificate, key, how it speaks ("tls", "starttls", "none"). Says its port, then each message as a line of JSON.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


MET = set()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "554 5.7.1 not here"
        if address.startswith("later@"):
            return "451 4.3.0 later"
        if address.startswith("grey@") and address not in MET:
            MET.add(address)
            return "450 4.2.0 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "strict@example.com" in envelope.rcpt_tos:
            return "554 5.6.0 not this"
        said = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": server.transport.get_extra_info("sslcontext") is not None,
            "login": session.authenticated,
            "message": envelope.content.decode("utf8", "surrogateescape"),
        }
        print(json.dumps(said), flush=True)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"gatewatch" and data.password == b"right", handled=False)


async def main(certificate, key, security):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def session():
        starttls = security == "starttls"
        return SMTP(
            Handler(),
            hostname="mail.test",
            enable_SMTPUTF8=True,
            tls_context=context if starttls else None,
            require_starttls=starttls,
            authenticator=authenticate,
            auth_required=security != "none",
            auth_require_tls=starttls,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:4]))
