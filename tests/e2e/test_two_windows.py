"""Two QGIS windows of one user at work at once, over the same data."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import desktop

DRIVE = Path(__file__).with_name("drive_two.py")


def test_two_windows_of_one_profile_do_not_disturb_each_other(profile, tmp_path):
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    screening = plugin / "resources" / "demo" / "demo.toml"

    def window(name, other):
        args = {"name": name, "other": other, "meeting": str(tmp_path), "screening": str(screening)}
        return desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=170, name=f"{name}-")

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(window, "ab", "ba"))
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
