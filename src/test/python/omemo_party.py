# SPDX-License-Identifier: Apache-2.0
"""One side of an OMEMO conversation, by an implementation that is not ours (python-twomemo and
python-oldmemo), for a test that speaks with it over standard input and output.

Usage: omemo_party.py two|old

Reads one command a line, bytes in hex, and answers each with one line:

  publish                               identity, signed prekey id, signed prekey, signature,
                                        prekey id, prekey
  meet IDENTITY ID SPK SIGNATURE ID PK  begins a session with whoever published that; "ok"
  send CONTENT                          kex (0 or 1), message
  receive KEX MESSAGE                   "text CONTENT", "repeated", or "refused REASON"
  seal CONTENT                          payload, key material, vector or "-"
  unseal PAYLOAD MATERIAL VECTOR        content, or "refused"
"""

import asyncio
import sys

import doubleratchet
import oldmemo
import twomemo
import x3dh
import xeddsa
from omemo.backend import BackendException
from omemo.session import Initiation
from omemo.storage import Just, Nothing, Storage

OWN = "own@example.org"
PEER = "peer@example.org"
DEVICE = 7
PREKEYS = 30


class Memory(Storage):
    """Keeps what is stored until the program ends."""

    def __init__(self):
        super().__init__(True)
        self.values = {}

    async def _load(self, key):
        return Just(self.values[key]) if key in self.values else Nothing()

    async def _store(self, key, value):
        self.values[key] = value

    async def _delete(self, key):
        self.values.pop(key, None)


class Two:
    """The forms of urn:xmpp:omemo:2."""

    module = twomemo.twomemo
    key_bytes = 32

    def backend(self, storage):
        return twomemo.Twomemo(storage)

    def publish_identity(self, identity):
        return identity

    def read_identity(self, published, _signature):
        return published

    def publish_key(self, key):
        return key

    def read_key(self, published):
        return published

    def publish_signature(self, signature, _identity):
        return signature

    def read_signature(self, signature):
        return signature

    def content(self, payload, _vector):
        return self.module.ContentImpl(payload)

    def exchange(self, session, message):
        return session.key_exchange.serialize(message)

    def read_exchange(self, message, _known):
        return self.module.KeyExchangeImpl.parse(message)


class Old(Two):
    """The forms of eu.siacs.conversations.axolotl."""

    module = oldmemo.oldmemo
    key_bytes = 16

    def backend(self, storage):
        return oldmemo.Oldmemo(storage)

    def publish_identity(self, identity):
        return self.publish_key(xeddsa.ed25519_pub_to_curve25519_pub(identity))

    def read_identity(self, published, signature):
        return xeddsa.curve25519_pub_to_ed25519_pub(
            self.read_key(published), bool(signature[63] & 0x80)
        )

    def publish_key(self, key):
        return self.module.StateImpl.serialize_public_key(key)

    def read_key(self, published):
        return self.module.StateImpl.parse_public_key(published)

    def publish_signature(self, signature, identity):
        return signature[:63] + bytes([signature[63] | identity[31] & 0x80])

    def read_signature(self, signature):
        return signature[:63] + bytes([signature[63] & 0x7F])

    def content(self, payload, vector):
        return self.module.ContentImpl(payload, bytes.fromhex(vector))

    def exchange(self, session, message):
        return session.key_exchange.serialize(message)[0]

    def read_exchange(self, message, sign):
        return self.module.KeyExchangeImpl.parse(message, sign)


class Party:
    """The device."""

    def __init__(self, forms):
        self.forms = forms
        self.backend = forms.backend(Memory())
        self.session = None
        self.published = 0

    async def start(self):
        await self.backend.generate_pre_keys(PREKEYS)

    async def publish(self):
        bundle = await self.backend.get_bundle(OWN, DEVICE)
        prekeys = sorted((key_id, key) for key, key_id in bundle.pre_key_ids.items())
        key_id, key = prekeys[self.published % len(prekeys)]
        self.published += 1
        x3dh_bundle = bundle.bundle
        return " ".join(
            (
                self.forms.publish_identity(x3dh_bundle.identity_key).hex(),
                str(bundle.signed_pre_key_id),
                self.forms.publish_key(x3dh_bundle.signed_pre_key).hex(),
                self.forms.publish_signature(
                    x3dh_bundle.signed_pre_key_sig, x3dh_bundle.identity_key
                ).hex(),
                str(key_id),
                self.forms.publish_key(key).hex(),
            )
        )

    async def meet(self, identity, signed_id, signed, signature, key_id, key):
        module = self.forms.module
        signature = bytes.fromhex(signature)
        prekey = self.forms.read_key(bytes.fromhex(key))
        bundle = module.BundleImpl(
            PEER,
            DEVICE,
            x3dh.Bundle(
                self.forms.read_identity(bytes.fromhex(identity), signature),
                self.forms.read_key(bytes.fromhex(signed)),
                self.forms.read_signature(signature),
                frozenset((prekey,)),
            ),
            int(signed_id),
            {prekey: int(key_id)},
        )
        # The first message goes with the session; nobody gets this one.
        self.session, _ = await self.backend.build_session_active(
            PEER, DEVICE, bundle, self.material(bytes(48))
        )
        return "ok"

    async def send(self, content):
        encrypted = await self.backend.encrypt_key_material(
            self.session, self.material(bytes.fromhex(content))
        )
        message = encrypted.serialize()
        if self.session.initiation is Initiation.ACTIVE and not self.session.confirmed:
            return "1 " + self.forms.exchange(self.session, message).hex()
        return "0 " + message.hex()

    async def receive(self, kex, message):
        try:
            material = await self.open(kex == "1", bytes.fromhex(message))
        except (BackendException, ValueError) as e:
            if isinstance(e.__cause__, doubleratchet.DuplicateMessageException):
                return "repeated"
            return "refused " + repr(e) + " " + repr(e.__cause__)
        return "text " + (material.key + material.auth_tag).hex()

    async def open(self, kex, message):
        module = self.forms.module
        exchange = None
        if kex:
            # The sign of the peer's Ed25519 key is lost in the older form; ours is always 0.
            exchange, message = self.forms.read_exchange(message, False)
        encrypted = module.EncryptedKeyMaterialImpl.parse(message, PEER, DEVICE)
        known = self.session is not None and (
            exchange is None
            or self.session.initiation is Initiation.PASSIVE
            and self.session.key_exchange.builds_same_session(exchange)
        )
        if known:
            return await self.backend.decrypt_key_material(self.session, encrypted)
        session, material = await self.backend.build_session_passive(
            PEER, DEVICE, exchange, encrypted
        )
        self.session = session
        await self.backend.delete_pre_key(session)
        return material

    async def seal(self, content):
        sealed, material = await self.backend.encrypt_plaintext(bytes.fromhex(content))
        vector = getattr(sealed, "initialization_vector", b"").hex() or "-"
        return f"{sealed.ciphertext.hex()} {(material.key + material.auth_tag).hex()} {vector}"

    async def unseal(self, payload, material, vector):
        content = self.forms.content(bytes.fromhex(payload), vector)
        try:
            return (
                await self.backend.decrypt_plaintext(content, self.material(bytes.fromhex(material)))
            ).hex()
        except BackendException:
            return "refused"

    def material(self, content):
        split = self.forms.key_bytes
        return self.forms.module.PlainKeyMaterialImpl(content[:split], content[split:])


async def main():
    party = Party(Two() if sys.argv[1] == "two" else Old())
    await party.start()
    for line in sys.stdin:
        command, *arguments = line.split()
        print(await getattr(party, command)(*arguments), flush=True)


asyncio.run(main())
