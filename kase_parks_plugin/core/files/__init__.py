"""The headless door to files: screening files, layers, results. fiona and rasterio are used here alone, and only when called."""

from kase_parks_plugin.core.files.data import read_data, read_layer, title_of
from kase_parks_plugin.core.files.screening_reader import read_screening, rulebook_of
from kase_parks_plugin.core.files.screening_writer import rebase, write_screening

__all__ = ["read_data", "read_layer", "read_screening", "rebase", "rulebook_of", "title_of", "write_screening"]
