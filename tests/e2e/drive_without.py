"""Inside QGIS, where modules cannot be imported that the panel does without: the demo screening, and what was imported."""

import runpy
import sys
from importlib import import_module
from pathlib import Path


def drive(desktop):
    said = {"imported": []}
    for name in desktop.args["without"]:
        try:
            import_module(name)
        except ImportError:
            continue
        said["imported"].append(name)
    runpy.run_path(str(Path(__file__).with_name("drive_demo.py")))["drive"](desktop)
    said["plots"] = len(desktop.plugin.dock.assessment.plots.ids)
    said["rasters"] = "kase_parks_plugin.adapters.rasters" in sys.modules
    return said
