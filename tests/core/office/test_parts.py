"""Parts of Word and PowerPoint files: well formed whatever they are filled with, pictures with their size."""

import base64
import struct
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.office.parts import Todo, fill, image, packed, plain


@given(st.text(st.characters(), max_size=60))
def test_any_text_can_stand_in_xml(text):
    root = ET.fromstring(fill("office/core.xml", {"title": text, "locale": "en-GB"}))
    assert root[0].text == (plain(text) or None)
    assert len(plain(text)) == len(text)


def test_what_turns_the_direction_of_text_is_taken_out():
    assert plain("a\u202eb\u2066c\nd\x00e") == "a b c d e"
    assert isinstance(plain(Todo("x\x00")), Todo)


def uri(kind, content):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def test_pictures_tell_their_size():
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 640, 480)
    assert (image(uri("png", png)).width, image(uri("png", png)).height) == (640, 480)
    app = b"\xff\xe0" + struct.pack(">H", 4) + b"xx"
    frame = b"\xff\xc2" + struct.pack(">HBHH", 8, 8, 30, 50)
    jpeg = image(uri("jpeg", b"\xff\xd8" + app + frame))
    assert (jpeg.suffix, jpeg.width, jpeg.height) == ("jpg", 50, 30)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x02\xff"])
@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_broken_pictures_are_none(kind, content):
    assert image(uri(kind, content)) is None


@given(st.binary(max_size=60))
def test_no_bytes_break_the_search_for_a_size(content):
    for kind, head in (("png", b"\x89PNG\r\n\x1a\n"), ("jpeg", b"\xff\xd8\xff\xe0")):
        image(uri(kind, head + content))


def test_the_same_parts_give_the_same_bytes():
    assert packed([("a.xml", b"<a/>")]) == packed([("a.xml", b"<a/>")])
