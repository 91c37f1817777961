"""The headless door to files: screening files, layers, results. fiona and rasterio are used here alone, and only when called."""

from kase_parks_plugin.core.files.data import read_data, read_layer, read_layers, title_of
from kase_parks_plugin.core.files.screening_reader import read_screening, rulebook_of
from kase_parks_plugin.core.files.screening_writer import rebase, write_screening
from kase_parks_plugin.core.files.swap import whole_folder

__all__ = [
    "read_data",
    "read_layer",
    "read_layers",
    "read_screening",
    "rebase",
    "rulebook_of",
    "title_of",
    "whole_folder",
    "write_run",
    "write_screening",
]


def __getattr__(name: str) -> object:
    """Load the writer of results when it is asked for: it needs the document, which itself reads from this package."""
    if name == "write_run":
        from kase_parks_plugin.core.files.run import write_run

        return write_run
    raise AttributeError(name)
