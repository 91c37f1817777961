"""What all tiers share: hypothesis's settings, and the real data beside the project."""

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
ABSENT = "../shared/data is absent"

# No deadlines: a slow machine is not a wrong answer. CI tries the same examples every time.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session", autouse=True)
def _log_apart(tmp_path_factory):
    """No test writes into the user's own log."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    yield
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the real data, ``../shared/data``; where it is absent the test is skipped."""
    if not SHARED_DATA.is_dir():
        pytest.skip(ABSENT)
    return SHARED_DATA


def pytest_terminal_summary(terminalreporter):
    """Say how many tests wanted the real data and did not get it."""
    count = sum(ABSENT in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    if count:
        terminalreporter.write_line(f"{count} tests skipped: {ABSENT}", yellow=True)
