import base64
from typing import Any

import pytest
from django.db import connection

from core.crypto import WrongKey, decrypt, encrypt
from problems.models import TestCase
from tests.factories import TestCaseFactory

OTHER_KEY = base64.urlsafe_b64encode(b"another key of thirty-two bytes.").decode()


@pytest.mark.parametrize("plain", [b"", b"1 2\n", bytes(range(256)) * 1000])
def test_what_is_encrypted_comes_back(plain: bytes) -> None:
    stored = encrypt(plain)
    assert decrypt(stored) == plain
    assert plain not in stored or not plain
    assert encrypt(plain) != stored  # a new nonce each time


def test_a_wrong_key_is_refused_and_named(settings: Any) -> None:
    stored = encrypt(b"secret")
    settings.ENCRYPTION_KEY = OTHER_KEY
    with pytest.raises(WrongKey, match=r"needs key [0-9a-f]{8}, ENCRYPTION_KEY is [0-9a-f]{8}"):
        decrypt(stored)


@pytest.mark.parametrize("at", [0, 3, 12, -1])
def test_a_changed_value_is_refused(at: int) -> None:
    stored = bytearray(encrypt(b"secret"))
    stored[at] ^= 1
    with pytest.raises(WrongKey):
        decrypt(bytes(stored))


@pytest.mark.parametrize("stored", [b"", b"\x08abc", b"\x00", b"\xff" * 40])
def test_what_was_never_encrypted_is_refused(stored: bytes) -> None:
    with pytest.raises(WrongKey):
        decrypt(stored)


@pytest.mark.parametrize("key", ["short", "", "?" * 43])
def test_a_key_of_the_wrong_shape_is_refused_in_words(settings: Any, key: str) -> None:
    settings.ENCRYPTION_KEY = key
    with pytest.raises(WrongKey, match="32 bytes in URL-safe base64"):
        encrypt(b"secret")


@pytest.mark.django_db
def test_the_database_holds_no_plain_test(settings: Any) -> None:
    case = TestCaseFactory(input_data=b"find me if you can\n", expected_output=b"no\n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT input_encrypted, expected_output_encrypted FROM problems_testcase")
        stored = cursor.fetchone()
    assert b"find me" not in bytes(stored[0])
    assert TestCase.objects.get(pk=case.pk).input_data == b"find me if you can\n"
    TestCase.objects.filter(pk=case.pk).update(input_data=b"again")
    assert TestCase.objects.values_list("input_data", flat=True).get(pk=case.pk) == b"again"
    settings.ENCRYPTION_KEY = OTHER_KEY
    with pytest.raises(WrongKey):
        TestCase.objects.get(pk=case.pk)
