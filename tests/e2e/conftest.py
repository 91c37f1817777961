"""Fixtures of the tests in the real QGIS Desktop."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # so that tests can say `import desktop`

import desktop


@pytest.fixture
def profile(tmp_path) -> Path:
    """An empty QGIS profile, in English, with the plugin from the zip."""
    return desktop.install(tmp_path / "qgis")
