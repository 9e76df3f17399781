"""Encryption at rest: AES-256-GCM, each value tagged with the id of the key that made it.

Stored form: 1 byte length of the key id, the key id, 12 bytes nonce, ciphertext with its 16-byte tag.
"""

import base64
import hashlib
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE_BYTES = 12
KEY_ID_BYTES = 8  # of the key's SHA-256, in hexadecimal


class WrongKey(Exception):
    """A stored value was made with a key that ENCRYPTION_KEY does not hold."""


@lru_cache(maxsize=4)
def _cipher(key: str) -> tuple[bytes, AESGCM]:
    try:
        raw = base64.b64decode(key, altchars=b"-_", validate=True)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise WrongKey("ENCRYPTION_KEY must be 32 bytes in URL-safe base64.")
    return hashlib.sha256(raw).hexdigest()[:KEY_ID_BYTES].encode(), AESGCM(raw)


def encrypt(plain: bytes) -> bytes:
    key_id, cipher = _cipher(settings.ENCRYPTION_KEY)
    nonce = os.urandom(NONCE_BYTES)
    return bytes([len(key_id)]) + key_id + nonce + cipher.encrypt(nonce, plain, key_id)


def decrypt(stored: bytes) -> bytes:
    """The plain value. Raises WrongKey rather than ever returning garbage."""
    key_id, cipher = _cipher(settings.ENCRYPTION_KEY)
    size = stored[0] if stored else 0
    made_with, rest = stored[1 : 1 + size], stored[1 + size :]
    if len(made_with) != KEY_ID_BYTES or len(rest) < NONCE_BYTES:
        raise WrongKey("The stored value was never encrypted.")
    if made_with != key_id:
        raise WrongKey(
            f"This value needs key {made_with.decode(errors='replace')}, ENCRYPTION_KEY is {key_id.decode()}."
        )
    try:
        return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], key_id)
    except InvalidTag as error:
        raise WrongKey("The stored value was changed or belongs to another key.") from error


class EncryptedBytesField(models.BinaryField):  # type: ignore[type-arg]  # generic in the stubs only
    """Bytes in Python, AES-GCM in the database. Not searchable."""

    def from_db_value(self, value: Any, expression: object, connection: object) -> bytes | None:
        return None if value is None else decrypt(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(None if value is None else encrypt(bytes(value)), connection, prepared)
