"""Screenings in one pass and in chunks, and what they leave."""

import pytest

from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.run import write_run
from kase_parks_plugin.core.national.chunk import Task
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")


class Request:
    """A screening file, read and prepared."""

    def __init__(self, file):
        self.file = file
        self.screening = read_screening(file)
        self.rulebook = rulebook_of(self.screening.rulebook, file.parent)
        data = read_data(self.screening, file.parent, self.rulebook)
        self.prepared = prepare(self.screening, data, self.rulebook, Silent())

    def task(self, lang="en"):
        return Task(self.screening, self.rulebook, lang)

    def in_one_pass(self, folder, lang="en", **how):
        write_run(assess_prepared(self.screening, self.prepared, self.rulebook), folder, lang, **how)
        return contents(folder)


def contents(folder):
    """File -> bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="session")
def demo():
    return Request(DEMO)


@pytest.fixture(scope="session")
def one_pass(demo, tmp_path_factory):
    """What the demo gives in one pass."""
    return demo.in_one_pass(tmp_path_factory.mktemp("one") / "out")
