"""Lines that only who has the key can have written."""

import json

import pytest
from hotdog_lib.course import signed

TOLD = [{"exercise": "a", "points": 1}, {"remark": "ü"}, {"done": True}]


@pytest.fixture
def lines():
    writer = signed.Writer("key")
    return [writer.line(what) for what in TOLD]


def test_what_was_signed_is_read(lines):
    assert signed.read(b"".join(lines), "key") == TOLD


@pytest.mark.parametrize(
    "forged",
    [
        json.dumps({"exercise": "b", "points": 9}).encode() + b"\n",
        signed.Writer("another").line({"exercise": "b"}),
        b"\xff\xfe\x00 {}\n",
        b"[" * 10**5 + b"\n",
        b"\n",
    ],
)
def test_what_is_not_signed_with_the_key_is_left_out(lines, forged):
    mixed = [lines[0], forged, lines[1], forged, lines[2]]
    assert signed.read(b"".join(mixed), "key") == TOLD


def test_a_line_told_again_is_left_out(lines):
    assert signed.read(b"".join([lines[0], lines[0], *lines[1:], lines[0]]), "key") == TOLD
