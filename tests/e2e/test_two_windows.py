"""Two QGIS windows of one user at work at once, over the same data."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import desktop

DRIVE = Path(__file__).with_name("drive_two.py")


def test_two_windows_of_one_profile_do_not_disturb_each_other(profile, tmp_path):
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    screening = plugin / "resources" / "demo" / "demo.toml"

    def window(name: str, other: str) -> desktop.Outcome:
        args = {"name": name, "other": other, "meeting": str(tmp_path), "screening": str(screening)}
        return desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=300, name=f"{name}-")

    def opened(first: Future[desktop.Outcome]) -> None:
        """Wait until the first window is there: two that make an empty profile's qgis.db at once stop with QGIS's own dialog."""
        while not first.done() and not (tmp_path / "a-start").exists():
            time.sleep(0.1)

    with ThreadPoolExecutor(2) as pool:
        windows = [pool.submit(window, "a", "b")]
        opened(windows[0])
        windows.append(pool.submit(window, "b", "a"))
        outcomes = [window.result() for window in windows]
    for outcome in outcomes:
        assert outcome.ok, outcome.explain()
        said = outcome.value
        assert len(said["plots"]) > 1
        assert said["plots"] == outcomes[0].value["plots"] == said["theirs"]
        assert said["saved"]
        assert said["read"]
        assert said["notice"] == ""
        assert said["habits"] == ["Anna", "municipality"]
        assert said["sets"] == ["set a", "set b"]
        assert [message for message in outcome.messages if message[1] == "critical" or "KASE" in message[0]] == []
    first, second = ((tmp_path / f"results-{name}" / "assessment.json").read_bytes() for name in "ab")
    assert first == second
