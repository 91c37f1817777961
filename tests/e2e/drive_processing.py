"""Inside QGIS: our algorithms in the dialog of one run, in batch mode and in the model designer."""

import processing
from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

SOURCES = ("plots", "substations", "natura", "about_this_region")


def drive(desktop):
    data = desktop.args["data"]
    layers = {}
    for name in SOURCES:
        layers[name] = QgsVectorLayer(f"{data}|layername={name}", name, "ogr")
        QgsProject.instance().addMapLayer(layers[name])
    rows = [
        *("substation", layers["substations"].id(), "voltage=voltage [V]; free_capacity=free_mw", "all"),
        *("natura_spa", layers["natura"].id(), "", layers["about_this_region"].id()),
    ]
    given = {
        "PLOTS": layers["plots"].id(),
        "ID_FIELD": "plot_id",
        "NAME_FIELD": "name",
        "LAYERS": rows,
        "KIND": "data_centre",
        "POWER": 40,
        "START_DATE": "2027-03-01",
    }
    said = {"dialog": in_dialog(desktop, given), "rows": rows}
    said["batch"] = in_batch(desktop)
    said["modeler"] = in_modeler(desktop, rows)
    return said


def in_dialog(desktop, given):
    """Open the dialog, take its picture, press Run, and tell what came into the project."""
    dialog = processing.createAlgorithmDialog("kaseparks:screenplots", given)
    dialog.resize(1150, 900)
    dialog.show()
    desktop.pause(1)
    dialog.grab().save(desktop.args["shot"])
    held = {name: wrapper.parameterValue() for name, wrapper in dialog.mainWidget().wrappers.items()}
    before = set(QgsProject.instance().mapLayers())
    QTest.mouseClick(dialog.runButton(), Qt.MouseButton.LeftButton)
    desktop.wait_until(lambda: len(set(QgsProject.instance().mapLayers()) - before) == 2, "the two results", 120)
    desktop.pause(0.5)
    new = [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in before]
    dialog.close()
    ranked = next(layer for layer in new if layer.isSpatial())
    return {
        "held": {name: held[name] for name in ("LAYERS", "KIND", "POWER", "LANGUAGE")},
        "layers": sorted(layer.name() for layer in new),
        "features": ranked.featureCount(),
        "styles": sorted(ranked.styleManager().styles()),
        "looks": ranked.renderer().type(),
    }


def in_batch(desktop):
    """Open batch mode and tell which columns it has."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    dialog = BatchAlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots"))
    dialog.show()
    desktop.pause(0.5)
    table = dialog.mainWidget().tblParameters
    columns = [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]
    dialog.close()
    return columns


def in_modeler(desktop, rows):
    """Open the step's dialog of the model designer, set the table of layers, and tell what the step then holds."""
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog

    model = QgsProcessingModelAlgorithm("m", "", "")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots")
    dialog = ModelerParametersDialog(algorithm, model)
    dialog.show()
    desktop.pause(0.5)
    wrappers = dialog.widget.widget.wrappers
    static = QgsProcessingModelChildParameterSource.fromStaticValue
    wrappers["LAYERS"].setWidgetValue(static(rows))
    wrappers["KIND"].setWidgetValue(static("biogas"))
    step = dialog.createAlgorithm()
    held = {name: step.parameterSources()[name][0].staticValue() for name in ("LAYERS", "KIND")}
    dialog.reject()
    return held
