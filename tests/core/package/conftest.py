"""The demo, screened once, and packages written from it."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.model import as_objects
from kase_parks_plugin.core.package.command import in_language
from kase_parks_plugin.core.package.contents import contents
from kase_parks_plugin.core.package.roads import roads_of
from kase_parks_plugin.core.package.surroundings import surroundings
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")


@pytest.fixture(scope="session")
def ready():
    """The demo's plots and layers, made ready."""
    screening = read_screening(DEMO, "en")
    rulebook = rulebook_of(screening.rulebook, DEMO.parent)
    return prepare(screening, read_data(screening, DEMO.parent, rulebook), rulebook, Silent())


@pytest.fixture(scope="session")
def demo(ready):
    """Outcome of the demo's screening."""
    screening = read_screening(DEMO, "en")
    return assess_prepared(screening, ready, rulebook_of(screening.rulebook, DEMO.parent))


@pytest.fixture(scope="session")
def roads(demo):
    """Permit paths of two plots."""
    return roads_of(demo, ["K-01", "K-08"], ["en", "fi", "sv"], Silent())


@pytest.fixture(scope="session")
def around(demo, ready):
    """What is around two plots."""
    return surroundings(ready, demo.rulebook, ["K-01", "K-08"])


@pytest.fixture(scope="session")
def told(demo, roads, around):
    """Contents of two plots in a language."""

    def tell(lang="en", plots=("K-01", "K-08"), assessment=demo, **more):
        named = in_language(assessment, read_screening(DEMO, lang))
        return contents(named, lang, plots=plots, **{"roads": roads, "around": around, **more})

    return tell


@pytest.fixture(scope="session")
def renamed(demo):
    """The demo with other names of plots, by id."""

    def rename(names):
        plots = demo.plots
        new = [names.get(id_, name) for id_, name in zip(plots.ids, plots.names, strict=True)]
        return replace(demo, plots=replace(plots, names=as_objects(new)))

    return rename


@pytest.fixture(scope="session")
def insides():
    """Every file under a folder by its path, and what lies in archives and spreadsheets."""

    def unpack(name, content):
        yield name, content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for entry in archive.namelist():
                    yield from unpack(f"{name}!{entry}", archive.read(entry))

    def look(folder: Path):
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {
            name: content
            for path in found
            for name, content in unpack(path.relative_to(folder).as_posix(), path.read_bytes())
        }

    return look
