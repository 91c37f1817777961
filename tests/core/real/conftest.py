"""How the tests on real data enter: a screening file, read and assessed as the command line does."""

import pytest

from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess


@pytest.fixture(scope="session")
def screen(shared_data, tmp_path_factory):
    """Screen the request told as TOML, in which ``{data}`` is the folder of the real data."""

    def screened(toml, **changed):
        screening, data = read(toml)
        return assess(screening, data)

    def read(toml):
        path = tmp_path_factory.mktemp("request") / "request.toml"
        path.write_text(toml.replace("{data}", str(shared_data)), encoding="utf-8")
        screening = read_screening(path)
        return screening, read_data(screening, path.parent, load_rulebook(screening.rulebook))

    screened.read = read
    return screened


def layer_of(assessment, name):
    """The provenance of one layer."""
    return next(entry for entry in assessment.provenance.layers if entry.name == name)


@pytest.fixture(scope="session")
def provenance_of():
    return layer_of
