"""Passwords of the people who log in: kept as Argon2id verifiers, never as themselves."""

import secrets

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MEMORY, _PASSES, _LANES = 19456, 2, 1


def make_verifier(password: str) -> str:
    """Return the Argon2id string (PHC form) that recognises a password; about 30 ms on purpose."""
    kdf = Argon2id(
        salt=secrets.token_bytes(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY
    )
    return kdf.derive_phc_encoded(password.encode())


def fits(password: str, verifier: str) -> bool:
    """Whether a password is the one a verifier was made from; False also for a verifier that is none."""
    try:
        Argon2id.verify_phc_encoded(password.encode(), verifier)
    except InvalidKey:
        return False
    return True
