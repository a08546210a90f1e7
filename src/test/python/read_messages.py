# SPDX-License-Identifier: Apache-2.0
"""Logs in, becomes available and prints each message that comes, base64, one a line.

read_messages.py HOST PORT JID SECRET COUNT: ends when COUNT messages came and the server's question
whether they did was answered.
"""

import asyncio
import base64
import ssl
import sys

import slixmpp
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath


class Reader(slixmpp.ClientXMPP):
    """A client that enables carbons, as clients do, and reads."""

    def __init__(self, jid, secret, count):
        super().__init__(jid, secret)
        self.left = count
        self.done = self.loop.create_future()
        self.register_plugin("xep_0199")
        self.register_plugin("xep_0280")
        self.add_event_handler("session_start", self.start)
        self.register_handler(
            Callback("Everything", MatchXPath("{jabber:client}message"), self.take)
        )
        self.register_handler(
            Callback("Question", MatchXPath("{jabber:client}iq/{urn:xmpp:ping}ping"), self.asked)
        )

    def get_ssl_context(self):
        # The server of the test is on loopback and made its certificate itself.
        context = super().get_ssl_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    async def start(self, _):
        await self["xep_0280"].enable()
        self.send_presence()

    def take(self, message):
        print(base64.b64encode(str(message).encode()).decode(), flush=True)
        self.left -= 1

    def asked(self, iq):
        # After the answer, which another handler gives.
        if self.left <= 0 and not self.done.done():
            self.loop.call_later(0.3, self.end)

    def end(self):
        if not self.done.done():
            self.done.set_result(True)


async def run(address, jid, secret, count):
    reader = Reader(jid, secret, count)
    reader.connect(address, disable_starttls=False)
    await reader.done
    await reader.disconnect(wait=1)


def main():
    host, port, jid, secret, count = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(
        asyncio.wait_for(run((host, int(port)), jid, secret, int(count)), 60)
    )


if __name__ == "__main__":
    main()
