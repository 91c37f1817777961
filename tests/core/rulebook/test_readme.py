"""What README.md shows of rulebooks can be added to one as it stands."""

import re

from kase_parks_plugin import paths
from kase_parks_plugin.core.rulebook.load import load_rulebook


def test_the_examples_of_the_readme_load(tmp_path):
    readme = paths.resource("..", "README.md").resolve().read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert len(examples) == 2
    book = paths.resource("rulebooks", "fi.toml").read_text(encoding="utf-8")
    fresh = [re.sub(r'^id = "(.+)"$', r'id = "\1-again"', text, count=1, flags=re.MULTILINE) for text in examples]
    mine = tmp_path / "mine.toml"
    mine.write_text("\n".join([book.replace('id = "fi"', 'id = "mine"', 1), *fresh]), encoding="utf-8")
    loaded = load_rulebook(str(mine))
    assert loaded.measurement("logistics.airport_distance-again").score is not None
    assert loaded.rule("EIA-01-again").source.confirmed
