"""Makes the helpers beside the tests importable, for these tests and for those inside QGIS."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
