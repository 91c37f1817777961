"""The report of a problem: read before it is saved, and without a word that opens a door."""

import zipfile
from dataclasses import replace

import pytest
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPlainTextEdit

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.messages import LOGGER, log_folder
from kase_parks_plugin.core.journal import LOG_FILE
from kase_parks_plugin.gui.problem import ProblemDialog

DEMO = paths.resource("demo", "demo.toml")
SECRETS = ("Hunter2", "cfg1234", "KEY-99")


def dialog_of(panel):
    panel._files.report_problem()
    return panel.findChild(ProblemDialog)


def test_everything_is_shown_before_it_is_saved(panel, tmp_path):
    made = panel()
    made.open_screening(DEMO)
    dialog = dialog_of(made)
    shown = {page.accessibleName(): page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)}
    assert sorted(shown) == ["log.txt", "readme.txt", "screening.toml", "versions.txt"]
    assert "qgis: " in shown["versions.txt"]
    assert made.session.screening.name in shown["screening.toml"]
    dialog.save(tmp_path / "p.zip")
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {name: text.rstrip("\n") for name, text in saved.items()} == {n: t.rstrip("\n") for n, t in shown.items()}


def test_an_empty_panel_can_be_reported_too(panel):
    assert "screening.toml" in dialog_of(panel())._texts


@pytest.fixture
def doors():
    """Layers whose sources hold a password, an authentication id and a key."""

    def make():
        sources = {
            "postgres": "dbname='gis' host=127.0.0.1 port=1 user='anna' password='Hunter2' table=\"p\".\"t\" (geom)",
            "WFS": "url='http://127.0.0.1:1/wfs?apikey=KEY-99' typename='a' authcfg='cfg1234' version='2.0.0'",
        }
        return [QgsVectorLayer(uri, f"from {provider}", provider) for provider, uri in sources.items()]

    return make


def test_no_secret_leaves(panel, wait, tmp_path, doors):
    made = panel()
    made.open_screening(DEMO)
    layers = list(made.session.screening.layers)
    for number, layer in enumerate(doors()):
        QgsProject.instance().addMapLayer(layer)
        layers[number] = replace(layers[number], path=None, layer=None, source_id=layer.id())
    made.session.change(layers=tuple(layers))
    said = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tab, *_: said.append((tab, text)))
    made.run()
    wait(lambda: not made.running)
    LOGGER.warning("source: %s", layers[0].source_id)
    assert made.session.assessment is not None
    made.save_results(tmp_path / "out")
    dialog = dialog_of(made)
    dialog.save(tmp_path / "p.zip")
    texts = [path.read_bytes() for path in (tmp_path / "out").iterdir()]
    texts += [text.encode() for text in dialog._texts.values()]
    texts += [(log_folder() / LOG_FILE).read_bytes()]
    texts += [text.encode() for tab, text in said if tab == "KASE Parks"]
    texts += [made.notice_text.text().encode()]
    project = QgsProject.instance()
    for name in project.readListEntry("kase_parks", "screenings/order")[0]:
        texts.append(project.readEntry("kase_parks", f"screenings/{name}")[0].encode())
    assert len(texts) > 10
    for secret in SECRETS:
        assert not [text for text in texts if secret.encode() in text]


def test_runs_are_logged_in_the_profile(panel, wait):
    made = panel()
    made.open_screening(DEMO)
    made.run()
    wait(lambda: not made.running)
    text = (log_folder() / LOG_FILE).read_text(encoding="utf-8")
    assert "begins: KASE Parks: screening" in text
    assert "digest" in text
