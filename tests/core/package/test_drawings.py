"""The picture of the permit path shows what the content says."""

import datetime as dt
import re

import pytest

from kase_parks_plugin.core.package.drawings import gantt
from kase_parks_plugin.core.package.model import Step


def test_bars_end_at_p50_and_lines_at_p90():
    day = dt.date
    steps = [
        Step("Surveys", "First <x>", "A", True, day(2027, 1, 1), day(2028, 1, 1), day(2029, 1, 1)),
        Step("Permits", "Second", "B", False, day(2028, 1, 1), day(2028, 7, 1), day(2028, 12, 31)),
    ]
    picture = str(gantt(steps, "Path"))
    years = [float(x) for x in re.findall(r'<path d="M([\d.]+) 16V', picture)]
    bars = [
        (float(x), float(w), kind)
        for x, w, kind in re.findall(r'<rect x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*class="(\w+)"', picture)
    ]
    late = [float(x) for x in re.findall(r"H([\d.]+)M", picture)]
    assert bars[0][0] == pytest.approx(years[0], abs=0.1)
    assert bars[0][0] + bars[0][1] == pytest.approx(years[1], abs=0.2)
    assert late[0] == pytest.approx(years[2], abs=0.2)
    assert late[1] < late[0]
    assert [kind for *_, kind in bars] == ["sure", "maybe"]
    assert "First &lt;x&gt;" in picture
