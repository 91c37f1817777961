"""Complete results to compare with, made once."""

import pytest

from tests.core.faults.harness import Runs


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    return Runs.make(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def out(runs, tmp_path):
    """A folder with the old results."""
    runs.lay(tmp_path / "out")
    return tmp_path / "out"
