# SPDX-License-Identifier: Apache-2.0
"""A client program that is not ours reads the archive, with nothing but its own support of it.

Usage: read_archive.py HOST PORT JID SECRET PEER

It logs in as a device, sees the archive in service discovery, pages through it forwards and
backwards, asks for one conversation and for the metadata. Prints the bodies it got, one line for
each way; exits with 1 at the first thing that fails.
"""

import asyncio
import ssl
import sys

import slixmpp

PATIENCE = 30


class Client(slixmpp.ClientXMPP):
    """A device whose session can be waited for."""

    def __init__(self, jid, secret):
        super().__init__(jid, secret, sasl_mech="PLAIN")
        for plugin in ("xep_0030", "xep_0059", "xep_0297", "xep_0313", "xep_0441"):
            self.register_plugin(plugin)
        self.login = self.loop.create_future()
        self.add_event_handler("session_start", lambda _: self.login.set_result("started"))
        self.add_event_handler("failed_all_auth", lambda _: self.login.set_result("refused"))

    def get_ssl_context(self):
        # The server of the test is on loopback and made its certificate itself.
        context = super().get_ssl_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context


def body(message):
    return message["mam_result"]["forwarded"]["stanza"]["body"]


async def read(client, **query):
    bodies = []
    async for message in client["xep_0313"].iterate(rsm={"max": 4}, **query):
        bodies.append(body(message))
    return " ".join(bodies)


async def run(address, jid, secret, peer):
    client = Client(jid + "/reader", secret)
    client.connect(address, disable_starttls=False)
    assert await asyncio.wait_for(client.login, PATIENCE) == "started"
    info = await client["xep_0030"].get_info(jid=client.boundjid.bare, timeout=PATIENCE)
    for feature in ("urn:xmpp:mam:2", "urn:xmpp:mam:2#extended"):
        assert feature in info["disco_info"]["features"], info
    print("forwards:", await read(client))
    print("backwards:", await read(client, reverse=True))
    print("with one:", await read(client, with_jid=slixmpp.JID(peer)))
    metadata = await client["xep_0313"].get_archive_metadata(timeout=PATIENCE)
    start, end = metadata["mam_metadata"]["start"], metadata["mam_metadata"]["end"]
    assert start["timestamp"] <= end["timestamp"], metadata
    print("metadata:", start["id"], end["id"])
    preferences = await client["xep_0441"].get_preferences(timeout=PATIENCE)
    print("preferences:", preferences[0])
    await client.disconnect(wait=1)


def main():
    host, port, jid, secret, peer = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(
            asyncio.wait_for(run((host, int(port)), jid, secret, peer), 120)
        )
    except BaseException as error:
        print("failed: " + repr(error), file=sys.stderr)
        raise


if __name__ == "__main__":
    main()
