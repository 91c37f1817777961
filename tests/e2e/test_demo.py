"""The demo runs through the panel of the installed plugin, and the command line gives the same result."""

import json
import subprocess

import demo
import pytest
from desktop import ROOT


@pytest.fixture(scope="module")
def assessment():
    """What the panel wrote; the pictures and the other results are there too."""
    outcome = demo.run()
    assert outcome.ok, outcome.explain()
    assert [name for name in demo.RESULTS if not (demo.OUT / name).stat().st_size] == []
    return json.loads((demo.OUT / "assessment.json").read_text(encoding="utf-8"))


def test_panel_ranks_the_demo_plots(assessment):
    assert sorted(plot["rank"] for plot in assessment["plots"]) == list(range(1, len(assessment["plots"]) + 1))
    assert len(demo.ranking(assessment).splitlines()) == len(assessment["plots"]) + 1


def test_command_line_gives_what_the_panel_gives(assessment, tmp_path):
    command = [ROOT / ".venv" / "bin" / "kase-parks", "screen", demo.SCREENING, "--out", tmp_path / "out"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    other = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert other["plots"] == assessment["plots"]
