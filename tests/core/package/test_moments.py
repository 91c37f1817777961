"""Cancel at any moment, and many sites: the old package stays whole, memory stays bounded."""

import tracemalloc

import pytest

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.package.write import write_package


class Stopping:
    """A progress that cancels at its n-th look; None: never, it counts."""

    def __init__(self, at=None):
        self.looks, self.at = 0, at

    def report(self, share, code, **values):
        pass

    def cancelled(self):
        self.looks += 1
        return self.at is not None and self.looks > self.at


def contents_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_pdfs(contents, names, brand, folder, progress):
    """Stands for QGIS: a file for each site, looking for a cancel before each."""
    for name in names:
        if progress.cancelled():
            raise CancelledError
        (folder / f"{name}.pdf").write_bytes(b"%PDF")


@pytest.fixture(scope="module")
def old(told, tmp_path_factory):
    """A package that is there already, and how often a new one looks for a cancel."""
    out = tmp_path_factory.mktemp("old") / "out"
    counting = Stopping()
    write_package([told("en")], out, progress=counting, write_pdfs=write_pdfs)
    return out, contents_of(out), counting.looks


@pytest.mark.parametrize("part", [0.0, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_cancel_at_any_moment_leaves_the_old_package_whole(told, old, part):
    out, before, looks = old
    assert looks > 5
    with pytest.raises(CancelledError):
        write_package(
            [told("sv", plots=["K-08"])], out, progress=Stopping(int(part * (looks // 2))), write_pdfs=write_pdfs
        )
    assert contents_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_what_qgis_writes_is_in_folder_zip_and_manifest(told, tmp_path):
    left_out = write_package([told("en", plots=["K-01"])], tmp_path / "out", write_pdfs=write_pdfs)
    assert "pdf" not in left_out
    assert (tmp_path / "out" / "en" / "K-01-Kokkola-Esimerkkisatama.pdf").read_bytes() == b"%PDF"
    assert b'en/K-01-Kokkola-Esimerkkisatama.pdf"' in (tmp_path / "out" / "manifest.json").read_bytes()


def test_more_sites_take_little_more_memory(told, demo, tmp_path):
    """Forms are written one after the other; only the spreadsheet of all sites grows with them."""
    peaks = []
    for plots in (list(demo.plots.ids[:2]), list(demo.plots.ids)):
        contents = told("en", plots=plots)
        tracemalloc.start()
        write_package([contents], tmp_path / str(len(plots)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / (len(demo.plots.ids) - 2) < 2_000_000
