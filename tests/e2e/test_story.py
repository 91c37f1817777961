"""The whole story in the real QGIS Desktop: English and Swedish in QGIS's usual style, Finnish in its dark one."""

from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_story.py")
STYLES = {"en_US": "default", "fi_FI": "Night Mapping", "sv_SE": "default"}
SAYS = {
    "en_US": ("Soil survey 2026: dry ridge", "A. Planner"),
    "fi_FI": ("Tutkimus 2026: kuiva harju", "K. Kaavoittaja"),
    "sv_SE": ("Inventering 2026: torr mark", "P. Planerare"),
}
DEMO = {  # the screening and one of its layers
    "en_US": ["Illustrative demo: data centre, 40 MW", "Dwellings"],
    "fi_FI": ["Keksitty esimerkki: datakeskus, 40 MW", "Asuinrakennukset"],
    "sv_SE": ["Påhittat exempel: datacenter, 40 MW", "Bostadshus"],
}
SKETCH = {"en_US": "Sketch 1", "fi_FI": "Luonnos 1", "sv_SE": "Skiss 1"}


@pytest.mark.parametrize("locale", STYLES)
def test_a_screening_from_the_demo_to_the_project_opened_again(locale, tmp_path):
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    with (profile / "profiles" / "default" / "QGIS" / "QGIS3.ini").open("a", encoding="utf-8") as settings:
        settings.write(f"[UI]\nUITheme={STYLES[locale]}\n")
    args = {
        "shots": str(desktop.ROOT / "build" / "shots"),
        "name": locale[:2],
        "out": str(tmp_path / "out"),
        "says": SAYS[locale],
        "slider": ["planning", "construction"],
    }
    (tmp_path / "out").mkdir()
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args, size=(1700, 1000), timeout=180)
    assert outcome.ok, outcome.explain()
    told = outcome.value

    assert told["demo"] == DEMO[locale]
    assert told["plots"] == len(told["ranked"]) > 1
    assert told["weighed"], "another weight, another order"
    assert told["undone"]
    assert len(told["compared"]) == 2

    assert told["links"]
    assert told["before"] == "X"
    assert told["after"] != "X", "without its knockouts the plot has a class again"
    assert told["page"]
    assert told["report"]
    assert [rule for rule, _, _ in told["saved"]] == [link.removeprefix("override:") for link in told["links"]]
    assert {tuple(said) for _, *said in told["saved"]} == {SAYS[locale]}

    ((named, eia, build),) = told["sketch"]
    assert named == SKETCH[locale]
    assert 0 <= eia <= 100
    assert 0 <= build <= 100

    assert told["sketch kept"] == told["sketch"], "what was sketched is in the project"
    assert told["project"] == [True, True]
    assert told["lost"] == [], "the screening of the project, whole"
    assert told["back"] == [True, told["after"], True], "the results are there at once, and nothing needs saving"
    assert told["again"]
    assert told["layers"][0] == told["layers"][1], "a new result takes the old one's place"
    assert told["again letter"] == told["after"]

    assert [width for name, width in told["widths"].items() if name.endswith("-380") and width > 380] == []
    assert [message for message in outcome.messages if "KASE" in message[0] or "Font" in message[2]] == []
