"""What QGIS adds to a package, PDFs and a GeoPackage of its own, tells of restricted places no more than the rest."""

from kase_parks_plugin.adapters.package_pdf import write_pdfs
from kase_parks_plugin.adapters.result_files import write_layers
from kase_parks_plugin.core.package.cells import CELL_M
from kase_parks_plugin.core.package.write import write_package
from tests.core import hidden

PLOTS = ["P04", "P05"]


def test_documents_and_map_files_are_the_same_wherever_in_its_cell_a_place_lies(tmp_path):
    moved = [
        tuple(CELL_M * (value // CELL_M) + rest for value, rest in zip(place, (41.0, 1913.0), strict=True))
        for place in (hidden.NEST, hidden.SWITCHGEAR)
    ]
    for name, screened in (("one", hidden.screened()), ("other", hidden.screened(*moved))):
        told = hidden.told(screened, ["fi"], PLOTS)
        left_out = write_package(told, tmp_path / name, write_layers=write_layers, write_pdfs=write_pdfs)
        assert "pdf" not in left_out
    hidden.no_secrets(tmp_path / "one")
    one, other = hidden.insides(tmp_path / "one"), hidden.insides(tmp_path / "other")
    assert len([name for name in one if ".pdf!stream" in name]) > 10
    assert any("fi/P04.pdf!text" in name and "P04" in text.decode() for name, text in one.items())
    assert [name for name in one if one[name] != other.get(name)] == []
    assert one.keys() == other.keys()
