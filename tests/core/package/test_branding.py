"""Branding files: small, strict, and never more than looks."""

import base64
from pathlib import Path

import pytest

from kase_parks_plugin.core.errors import DataError, ScreeningFileError
from kase_parks_plugin.core.package.branding import COLOURS, MOST_LOGO_BYTES, default_brand, read_brand
from kase_parks_plugin.core.package.page import render_site
from kase_parks_plugin.core.texts import LANGUAGES, load_texts

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # pragma: allowlist secret
)


def written(folder: Path, text: str) -> Path:
    path = folder / "brand.toml"
    path.write_text(text, encoding="utf-8")
    return path


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_neutral_one_is_whole_anonymous_and_readable():
    brand = default_brand()
    assert set(brand.colours) == set(COLOURS)
    assert brand.anonymous
    assert (brand.organisation, brand.contact, brand.logo) == ("", (), "")
    for one, other in (("ink", "paper"), ("accent", "paper")):
        assert contrast(brand.colours[one], brand.colours[other]) >= 7
    assert contrast(brand.colours["accent_dark"], "#15191d") >= 7


def test_a_brand_reaches_the_page(told, tmp_path):
    (tmp_path / "logo.png").write_bytes(PIXEL)
    brand = read_brand(
        written(
            tmp_path,
            'organisation = "Kunta <b>"\nlogo = "logo.png"\nfonts = ["Verdana"]\n[colours]\naccent = "#aa0011"\n'
            '[contact]\nname = "Maija"\nemail = "maija@example.org"\n[disclaimer]\nen = "Ours & theirs"\n',
        )
    )
    assert not brand.anonymous
    contents = told(plots=["K-01"])
    page = render_site(contents, contents.sites[0], brand)
    for words in (
        "Kunta &lt;b&gt;",
        "data:image/png;base64,",
        "#aa0011",
        '"Verdana"',
        "maija@example.org",
        "Ours &amp; theirs",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("= nonsense", "branding_unreadable"),
        ('[colours]\naccent = "red; } body { background: url(http://x)"', "branding_colour"),
        ('fonts = ["Arial\\"; } * { color: red"]', "branding_font"),
        ('logo = "none.png"', "branding_logo"),
        ('logo = "drawing.svg"', "branding_logo"),
        ('logo = "fake.png"', "branding_logo"),
        ('logo = "huge.png"', "branding_logo"),
    ],
)
def test_what_is_wrong_is_told_in_three_languages(tmp_path, text, code):
    (tmp_path / "drawing.svg").write_text("<svg onload='x'/>")
    (tmp_path / "fake.png").write_bytes(b"GIF89a")
    (tmp_path / "huge.png").write_bytes(PIXEL + bytes(MOST_LOGO_BYTES))
    with pytest.raises(DataError) as caught:
        read_brand(written(tmp_path, text))
    assert caught.value.code == code
    said = {load_texts(lang).error(caught.value) for lang in LANGUAGES}
    assert len(said) == 3
    assert not any("[error" in words or "{path}" in words for words in said)


@pytest.mark.parametrize(
    "text", ['colour = "#000000"', '[contact]\nfax = "1"', "organisation = 3", '[disclaimer]\nde = "x"']
)
def test_unknown_keys_and_types_are_refused(tmp_path, text):
    with pytest.raises(ScreeningFileError):
        read_brand(written(tmp_path, text))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError) as caught:
        read_brand(tmp_path / "none.toml")
    assert caught.value.code == "branding_unreadable"
