"""The parameters that say what is screened; all algorithms share them."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.processing.base import KaseParksAlgorithm

PLOTS, ID_FIELD, NAME_FIELD = "PLOTS", "ID_FIELD", "NAME_FIELD"
SCREENING, LAYERS = "SCREENING", "LAYERS"
KIND, POWER, START_DATE = "KIND", "POWER", "START_DATE"
FACTS, TYPICAL = "FACTS", "TYPICAL"
CRS, RULEBOOK, NAME, KEEP_GOING, LANGUAGE = "CRS", "RULEBOOK", "NAME", "KEEP_GOING", "LANGUAGE"

_WIDGETS = "kase_parks_plugin.processing.widgets."  # by name: nothing of it is imported without a dialog


def add_plots(algorithm: KaseParksAlgorithm) -> None:
    """Add the plots, with the fields of their ids and names."""
    polygons = [Qgis.ProcessingSourceType.VectorPolygon]
    algorithm.add(
        QgsProcessingParameterFeatureSource(PLOTS, tr("Candidate plots"), polygons, optional=True),
        tr("Polygons. Leave empty to take the plots that the screening file names."),
    )
    algorithm.add(
        QgsProcessingParameterField(
            ID_FIELD, tr("Field with the plot's id"), parentLayerParameterName=PLOTS, optional=True
        ),
        tr("Ids must differ. Without a field the layer's own feature ids are used."),
    )
    algorithm.add(
        QgsProcessingParameterField(
            NAME_FIELD, tr("Field with the plot's name"), parentLayerParameterName=PLOTS, optional=True
        ),
        "",
    )


def add_layers(algorithm: KaseParksAlgorithm) -> None:
    """Add the two ways to name the layers: a screening file, and a table."""
    algorithm.add(
        QgsProcessingParameterFile(
            SCREENING, tr("Screening file"), fileFilter=tr("Screening files (*.toml)"), optional=True
        ),
        tr(
            "The whole request as text, as the panel saves it. What is given here beside it replaces what the file says."
        ),
    )
    headers = [tr("Role"), tr("Layer"), tr("Details"), tr("Covers")]
    table = QgsProcessingParameterMatrix(LAYERS, tr("Layers and their roles"), 0, False, headers, optional=True)
    table.setMetadata({"widget_wrapper": {"class": _WIDGETS + "LayersWidget"}})
    algorithm.add(
        table,
        tr(
            "One row for each layer; they come beside the file's. Role: such as substation; several with a semicolon "
            "between them. Layer: name, id or file. Details: which field holds what, such as "
            "voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Covers: empty (only as far as its features "
            "reach), all (the whole region), or the layer that shows where it was mapped."
        ),
    )


def add_project(algorithm: KaseParksAlgorithm) -> None:
    """Add what would be built, and when."""
    kind = QgsProcessingParameterString(KIND, tr("Kind of project"), optional=True)
    kind.setMetadata({"widget_wrapper": {"class": _WIDGETS + "KindWidget"}})
    algorithm.add(kind, tr("Says what cannot apply to it. In scripts: as in a screening file, such as data_centre."))
    power = QgsProcessingParameterNumber(
        POWER, tr("Electric power (MW)"), Qgis.ProcessingNumberParameterType.Double, optional=True, minValue=0
    )
    power.setMetadata({"widget_wrapper": {"decimals": 3}})
    algorithm.add(power, tr("What the grid connection must carry."))
    algorithm.add(
        QgsProcessingParameterDateTime(
            START_DATE, tr("Start of the project"), Qgis.ProcessingDateTimeParameterDataType.Date, optional=True
        ),
        tr("Rules are judged as they are in force on that day. Needed where no screening file gives it."),
    )
    facts = QgsProcessingParameterMatrix(
        FACTS, tr("Other facts of the project"), 0, False, [tr("Field"), tr("Value")], optional=True
    )
    algorithm.add(
        facts,
        tr("Fields of the project profile as in a screening file, such as site_ha 12 or lorries_per_day 20."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterBoolean(TYPICAL, tr("Fill gaps with the kind's typical values"), False),
        tr(
            "Facts that are not given count as unknown; with this they are the kind's typical ones, and marked as such."
        ),
        advanced=True,
    )


def add_means(algorithm: KaseParksAlgorithm) -> None:
    """Add how it is measured and told."""
    algorithm.add(
        QgsProcessingParameterCrs(CRS, tr("Coordinate system to measure in"), optional=True),
        tr("In metres. Without one it is the screening file's, else the plots' own."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString(RULEBOOK, tr("Rulebook"), optional=True),
        tr("Name of a rulebook of ours (fi, eu) or a rulebook file. Without one it is the screening file's, else fi."),
        advanced=True,
    )
    language = QgsProcessingParameterString(LANGUAGE, tr("Language of the results"), optional=True)
    language.setMetadata({"widget_wrapper": {"class": _WIDGETS + "LanguageWidget"}})
    algorithm.add(language, tr("fi, sv or en. Without one it is QGIS's language."), advanced=True)
