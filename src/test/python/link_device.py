# SPDX-License-Identifier: Apache-2.0
"""A client program that is not ours links a device, with nothing but standard XMPP.

Usage: link_device.py HOST PORT JID PASSWORD

It logs in with the account password, asks for a link token by ad-hoc command (XEP-0050), logs in
with the token over SCRAM-SHA-1 and PLAIN, lists the devices, unlinks the device and sees its stream
end and its login refused. Prints one line per step; exits with 1 at the first that fails.
"""

import asyncio
import ssl
import sys

import slixmpp

PATIENCE = 20
NODE = "urn:linked-devices:0#"


class Client(slixmpp.ClientXMPP):
    """A session whose beginning and end can be waited for."""

    def __init__(self, jid, password, mechanism, lang="en"):
        super().__init__(jid, password, sasl_mech=mechanism, lang=lang)
        self.register_plugin("xep_0004")
        self.register_plugin("xep_0030")
        self.register_plugin("xep_0050")
        self.leave_out_channel_binding()
        self.login = self.loop.create_future()
        self.stream_end = self.loop.create_future()
        self.add_event_handler("session_start", lambda _: self.settle(self.login, "started"))
        self.add_event_handler("failed_all_auth", lambda _: self.settle(self.login, "refused"))
        self.add_event_handler("stream_error", self.on_stream_error)

    def leave_out_channel_binding(self):
        # Told to take SCRAM-SHA-1, slixmpp would say that it misses SCRAM-SHA-1-PLUS on offer, which
        # a server that does offer it must refuse as a downgrade (RFC 5802, section 6).
        mechanisms = self["feature_mechanisms"]
        credentials = mechanisms.sasl_callback
        mechanisms.sasl_callback = lambda required, optional: {
            **credentials(required, optional),
            "channel_binding": None,
        }

    def get_ssl_context(self):
        # The server of the test is on loopback and made its certificate itself.
        context = super().get_ssl_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    @staticmethod
    def settle(future, value):
        if not future.done():
            future.set_result(value)

    def on_stream_error(self, error):
        self.settle(self.stream_end, (error["condition"], error["text"]))

    async def log_in(self, address):
        self.connect(address, disable_starttls=False)
        return await asyncio.wait_for(self.login, PATIENCE)

    async def log_out(self):
        await self.disconnect(wait=1)


async def execute(client, command, **values):
    """Executes a command; a form that it asks is filled in with the values."""
    domain = client.boundjid.domain
    answer = await client["xep_0050"].send_command(domain, NODE + command, timeout=PATIENCE)
    if answer["command"]["status"] == "executing":
        form = answer["command"]["form"]
        form["type"] = "submit"
        for var, value in values.items():
            form.get_fields()[var]["value"] = value
        answer = await client["xep_0050"].send_command(
            domain,
            NODE + command,
            action="complete",
            sessionid=answer["command"]["sessionid"],
            payload=form,
            timeout=PATIENCE,
        )
    assert answer["command"]["status"] == "completed", answer
    return answer["command"]


def devices(command):
    return [dict(item) for item in command["form"]["items"]]


async def names(client):
    domain = client.boundjid.domain
    items = await client["xep_0050"].get_commands(domain, timeout=PATIENCE)
    return {node: name for _, node, name in items["disco_items"]["items"]}


async def run(address, jid, password):
    german = Client(jid + "/german", password, None, lang="de")
    assert await german.log_in(address) == "started"
    listed = await names(german)
    assert listed[NODE + "list"] == "Verkn\u00fcpfte Ger\u00e4te: Liste", listed
    await german.log_out()
    print("read the commands in German")

    owner = Client(jid + "/owner", password, None)
    assert await owner.log_in(address) == "started"
    owner.send_presence()
    print("logged in with the account password")

    result = (await execute(owner, "link", name="Slix", platform="desktop"))["form"]
    token = result.get_values()["token"]
    assert token in result.get_values()["uri"]
    print("got a token")

    for mechanism in ("SCRAM-SHA-1", "PLAIN"):
        device = Client(jid + "/device", token, mechanism)
        assert await device.log_in(address) == "started", mechanism
        device.send_presence()
        listed = devices(await execute(device, "list"))
        assert [d["name"] for d in listed] == ["Slix"], listed
        assert listed[0]["role"] == "primary" and listed[0]["connected"] == "true", listed
        print("logged in as a device over " + mechanism)
        if mechanism != "PLAIN":
            await device.log_out()

    await execute(owner, "unlink", device=listed[0]["device"])
    condition, text = await asyncio.wait_for(device.stream_end, PATIENCE)
    assert condition == "not-authorized", condition
    print("stream ended: " + text)
    device.abort()

    again = Client(jid + "/device", token, "SCRAM-SHA-1")
    assert await again.log_in(address) == "refused"
    again.abort()
    assert not devices(await execute(owner, "list"))
    print("login refused")
    await owner.log_out()


def main():
    host, port, jid, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(asyncio.wait_for(run((host, int(port)), jid, password), 120))
    except BaseException as error:
        print("failed: " + repr(error), file=sys.stderr)
        raise


if __name__ == "__main__":
    main()
