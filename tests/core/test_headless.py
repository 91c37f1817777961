"""The core runs where there is no QGIS, and imports where there is no rasterio and no fiona."""

import subprocess
import sys

CODE = """
import importlib, pkgutil, sys

for name in ("qgis", "osgeo", "PyQt5", "PyQt6", "processing", "rasterio", "fiona"):
    sys.modules[name] = None  # importing it fails

import kase_parks_plugin.core as core
import kase_parks_plugin.paths

names = [module.name for module in pkgutil.walk_packages(core.__path__, core.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_core_imports_without_qgis_rasterio_and_fiona():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 0
