"""Layers that change or go while they are screened, and projects that another version has saved."""

import shutil

import pytest
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from kase_parks_plugin import paths
from kase_parks_plugin.adapters import messages
from kase_parks_plugin.adapters.project_state import ProjectState

DEMO = paths.resource("demo", "demo.toml")


@pytest.fixture
def region(tmp_path):
    """A copy of the demo that a test may spoil."""
    shutil.copytree(DEMO.parent, tmp_path / "region")
    return tmp_path / "region" / DEMO.name


@pytest.fixture
def running(panel, region):
    """Make a panel whose run is under way."""

    def make():
        made = panel()
        made.open_screening(region)
        made.run()
        assert made.running
        return made

    return make


def layers():
    return [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]


def ended(made, wait):
    wait(lambda: not made.running)
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


def test_every_layer_removed_while_it_runs(running, wait):
    made = running()
    QgsProject.instance().removeAllMapLayers()
    ended(made, wait)
    made.run()
    assert not made.running, "there are no plots any more"


def test_layers_edited_while_it_runs(running, wait):
    """What was held when the run began is what is measured; the panel says that it is older than the layer."""
    made = running()
    plots = QgsProject.instance().mapLayer(made.session.screening.plots.source_id)
    count = plots.featureCount()
    plots.startEditing()
    plots.deleteFeatures([feature.id() for feature in plots.getFeatures()][:2])
    ended(made, wait)
    assert len(made.session.assessment.plots.ids) == count
    wait(lambda: "older" in made.notice_text.text())
    plots.rollBack()


def test_files_replaced_while_it_runs(running, wait, region):
    made = running()
    for name in ("demo.gpkg", "dem.tif"):
        (region.parent / name).write_text("not what it was", encoding="utf-8")
    ended(made, wait)
    assert made.session.assessment is None or len(made.session.assessment.plots.ids) > 1
    if made.session.assessment is None:
        assert made.notice_text.text()
        assert "Unexpected" not in made.notice_text.text()


# --- projects of other versions ----------------------------------------------------------------------------------------


SAVED = {
    "no TOML": "this is = = not",
    "another kind of text": 'name = "x"',
    "a newer format": '[screening]\nformat_version = 99\nname = "x"\nrulebook = "fi"\nstart_date = 2027-03-01\n',
    "a key that is no more": '[screening]\nname = "x"\nrulebook = "fi"\nstart_date = 2027-03-01\nbuffer_m = 5\n',
    "a rulebook that is no more": '[screening]\nname = "x"\nrulebook = "se"\nstart_date = 2027-03-01\n',
    "a role that is no more": (
        '[screening]\nname = "x"\nrulebook = "fi"\nstart_date = 2027-03-01\n[[layer]]\nrole = "moomin"\nsource_id = "m"\n'
    ),
}


@pytest.mark.parametrize("saved", SAVED)
def test_a_screening_that_another_version_saved(panel, monkeypatch, saved):
    """The panel says so, works on, and leaves what was saved as it is."""
    project, said = QgsProject.instance(), []
    monkeypatch.setattr(messages, "warn", said.append)
    made = panel()
    made.open_screening(DEMO)
    project.clear()
    project.writeEntry("kase_parks", "screenings/order", ["s1"])
    project.writeEntry("kase_parks", "screenings/current", "s1")
    project.writeEntry("kase_parks", "screenings/s1", SAVED[saved])
    project.readProject.emit(QDomDocument())
    assert len(said) == 1
    assert "Unexpected" not in said[0]
    assert "[" not in said[0][:1]
    assert not made.session.screening.layers, "the former project's screening stayed"
    made.session.change(name="mine")
    assert ProjectState(project)._text("s1") == SAVED[saved]
    assert [ProjectState(project).title(id_) for id_ in ProjectState(project).ids()][-1] == "mine"
