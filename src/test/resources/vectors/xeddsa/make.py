#!/usr/bin/python3
# Makes xeddsa_test.json with python3-xeddsa 1.0.2 over libxeddsa 2.0.0 (both MIT), which share
# no code with this project: packages python3-xeddsa and libxeddsa2 of Debian 12. Private keys, nonces and
# messages come from SHAKE-256, so that a second run writes the same file.
import hashlib
import json
import xeddsa

ORDER = 2**252 + 27742317777372353535851937790883648493

def chance(label, size):
    return hashlib.shake_256(label.encode()).digest(size)

tests = []
for i in range(64):
    private = chance(f"private {i}", 32)
    nonce = chance(f"nonce {i}", 64)
    message = chance(f"message {i}", (i * 7) % 97)
    forced = xeddsa.priv_force_sign(private, False)
    # The specification's a is reduced; the library leaves a key alone whose sign is 0 already.
    reduced = (int.from_bytes(forced, "little") % ORDER).to_bytes(32, "little")
    tests.append({
        "tcId": i + 1,
        "private": private.hex(),
        "curve": xeddsa.priv_to_curve25519_pub(private).hex(),
        "edwardsOwnSign": xeddsa.priv_to_ed25519_pub(private).hex(),
        "edwards": xeddsa.curve25519_pub_to_ed25519_pub(
            xeddsa.priv_to_curve25519_pub(private), False).hex(),
        "nonce": nonce.hex(),
        "msg": message.hex(),
        "sig": xeddsa.ed25519_priv_sign(reduced, message, nonce).hex(),
    })
print(json.dumps({"source": "python3-xeddsa 1.0.2, libxeddsa 2.0.0: make.py", "tests": tests},
                 indent=1))
