"""The report of a problem, with what QGIS knows of itself."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal
from qgis.core import Qgis, QgsApplication, QgsProject, QgsProjUtils
from qgis.PyQt.QtCore import QLocale, qVersion

from kase_parks_plugin.adapters.i18n import language
from kase_parks_plugin.adapters.messages import log_folder
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.core.files.screening_writer import screening_text
from kase_parks_plugin.core.journal import LOG_FILE, problem_report
from kase_parks_plugin.core.model import Screening


def report_texts(screening: Screening, base: Path) -> dict[str, str]:
    """Return the texts of a report (see `core.journal.problem_report`) of the screening at hand, whose paths are
    relative to ``base``.
    """
    named = with_paths(screening, base, QgsProject.instance())
    return problem_report(language(), log=log_folder() / LOG_FILE, screening=screening_text(named), more=_qgis())


def _qgis() -> dict[str, str]:
    proj = f"{QgsProjUtils.projVersionMajor()}.{QgsProjUtils.projVersionMinor()}"
    return {
        "qgis": Qgis.version(),
        "qt": qVersion(),
        "gdal (qgis)": gdal.__version__,
        "proj (qgis)": proj,
        "geos (qgis)": Qgis.geosVersion(),
        "locale": f"{QgsApplication.locale()}, numbers {QLocale().name()}",
    }
