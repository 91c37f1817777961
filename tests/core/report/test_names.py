"""Names of places in the language of the text."""

import pytest

from kase_parks_plugin.core.report.names import municipalities
from kase_parks_plugin.core.texts import load_texts


@pytest.mark.parametrize(
    ("finnish", "swedish", "lang", "said"),
    [
        ("Kaustinen", None, "sv", "Kaustby"),
        ("Kaustinen", None, "fi", "Kaustinen"),
        ("Kokkola", "Karleby stad", "sv", "Karleby stad"),
        ("Kokkola", "Karleby", "en", "Kokkola"),
        ("Lestijärvi", None, "sv", "Lestijärvi"),
        (None, "Korsnäs", "fi", "Korsnäs"),
        (None, None, "sv", "421"),
    ],
)
def test_a_municipality_is_named_in_the_language_where_its_name_is_known(finnish, swedish, lang, said):
    row = {"name_fi": finnish, "name_sv": swedish, "code": "421", "share": 1.0}
    assert municipalities({"municipalities": [row]}, load_texts(lang)) == said
