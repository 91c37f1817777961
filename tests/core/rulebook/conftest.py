"""A rulebook as text, small and right, for tests to spoil."""

import pytest

from kase_parks_plugin.core.rulebook.load import load_rulebook

TEXT = '{ en = "a", fi = "b", sv = "c" }'

THEMES = "\n".join(
    f'[[theme]]\nid = "{name}"\ntitle = {TEXT}\nweight = {{ eia = 1, construction = 1 }}'
    for name in (
        [
            "nature",
            "water",
            "heritage",
            "neighbours",
            "planning",
            "land",
            "grid",
            "energy",
            "logistics",
            "ground",
            "digital",
            "services",
            "safety",
        ]
    )
)

SMALL = f"""
format = 1
[rulebook]
id = "small"
version = "1"
checked = 2026-11-21
title = {TEXT}
class_bounds = {{ A = 80, B = 65, C = 50, D = 35, E = 0 }}
class_lead = 1
min_completeness = 0.6
min_overlap_m2 = 10
self_check_share = 0.01
self_check_least = 3
{THEMES}
[[fact]]
id = "later.thing"
title = {TEXT}
[[measurement]]
id = "grid.substation"
theme = "grid"
measure = "nearest_distance"
roles = ["substation"]
unit = "m"
where = {{ field = "voltage", ge = 110 }}
margin_m = 5000
title = {TEXT}
[measurement.score]
value = [[0, 100], [4000, 10]]
applies = {{ fact = "profile.electric_mw", gt = 0 }}
source = "own proposal"
advice = {TEXT}
[[measurement]]
id = "nature.share"
theme = "nature"
measure = "share_inside"
roles = ["natura_spa"]
unit = "1"
title = {TEXT}
[[rule]]
id = "R-1"
theme = "nature"
effect = "knockout"
when = {{ fact = "nature.share", gt = 0 }}
stops = ["eia"]
bar = {{ measurement = "nature.share" }}
title = {TEXT}
explanation = {TEXT}
[rule.source]
act = "1/2000"
status = "V"
valid_from = 2020-01-01
valid_to = 2030-12-31
checked = 2026-11-21
"""


@pytest.fixture
def load(tmp_path):
    """Load the small rulebook with texts replaced: ``load((old, new), …)``; each old one must be there."""

    def load_spoiled(*changes, more=""):
        content = SMALL
        for old, new in changes:
            assert old in content, old
            content = content.replace(old, new)
        path = tmp_path / "small.toml"
        path.write_text(content + more, encoding="utf-8")
        return load_rulebook(str(path))

    return load_spoiled
