"""Inside QGIS: a planner's own messy layers, from proposals to results, renewed, saved with the project and opened again."""

from pathlib import Path

from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

LAYERS = ("municipalities", "roads", "railways", "osm_grid_nodes_2017", "osm_grid_lines_2017", "urban_areas")
CORNERS = ((308000, 7085000), (330000, 7060000), (352000, 7045000))


def drive(desktop):
    data, out = Path(desktop.args["data"]), Path(desktop.args["out"])
    plots = own_layers(data)
    dock = desktop.plugin.dock
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel, window = dock.panel, desktop.iface.mainWindow()
    project, layers = panel._pages["project"], panel._pages["layers"]

    def idle():
        parts = (panel._health, panel._proposals)
        return all(part._task is None and not part._timer.isActive() for part in parts)

    def page(name, shot):
        panel.show_page(name)
        window.resizeDocks([dock], [380], Qt.Orientation.Horizontal)
        desktop.pause(0.2)
        desktop.wait_until(idle, "the layers to be looked at")
        dock.grab().save(str(out / f"{shot}.png"))

    def click(button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    page("project", "project-proposed")
    said = {"chosen before": panel.session.screening.plots.source_id}
    click(project.proposal_button)
    said["plots"] = [panel.session.screening.plots.id, panel.session.screening.plots.name]
    page("layers", "layers-proposed")
    said["width"] = dock.width()
    click(layers.bar_button)
    page("layers", "layers-taken")
    requests = panel.session.screening.layers
    said["roles"] = {request.roles[0]: request.title for request in requests}
    said["voltage"] = next(r.fields["voltage"].unit for r in requests if r.roles == ("substation",))
    lights = [panel._health.light(n) for n in range(len(requests))]
    said["lights"] = {request.title: light.level for request, light in zip(requests, lights, strict=True)}

    click(panel.run_button)
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    said["refused"] = panel.notice_text.text()
    panel.session.change(layers=tuple(r for r, light in zip(requests, lights, strict=True) if not light.lacks_crs))
    click(panel.run_button)
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    said["assessed"] = len(dock.assessment.plots.ids)

    plots.startEditing()
    plots.deleteFeature(1)
    desktop.pause(0.2)
    said["stale"] = panel.notice_text.text()
    dock.grab().save(str(out / "results-stale.png"))
    click(panel.notice_button)
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    said["renewed"] = [len(dock.assessment.plots.ids), panel._freshness.changes()]
    plots.rollBack()

    said |= reopened(desktop, panel, str(out / "work.qgz"))
    page("project", "project-reopened")
    return said


def reopened(desktop, panel, file):
    """Save the project, close it and open it again."""
    before = panel.session.screening
    QgsProject.instance().write(file)
    QgsProject.instance().clear()
    cleared = len(panel.session.screening.layers)
    QgsProject.instance().read(file)
    desktop.pause(0.2)
    return {"cleared": cleared, "same": panel.session.screening == before}


def own_layers(data):
    """Bring layers with the names that people give them into the project; return the plots."""
    project = QgsProject.instance()
    for name in LAYERS:
        source = f"{data / 'demo_kaustinen_kokkola.gpkg'}|layername={name}"
        project.addMapLayer(
            QgsVectorLayer(source, {"roads": "Tiet 1M", "railways": "järnvägar"}.get(name, name), "ogr")
        )
    bare = data / "robustness" / "gisdata_bad" / "points_wgs84_no_prj.shp"
    project.addMapLayer(QgsVectorLayer(str(bare), "Muinaisjäännökset", "ogr"))
    plots = QgsVectorLayer("Polygon?crs=EPSG:3067&field=tunnus:string&field=nimi:string", "Kohdealueet", "memory")
    features = []
    for number, (x, y) in enumerate(CORNERS, start=1):
        feature = QgsFeature(plots.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 600, y + 500)))
        feature.setAttributes([f"K-{number}", f"Alue {number}"])
        features.append(feature)
    plots.dataProvider().addFeatures(features)
    plots.updateExtents()
    project.addMapLayer(plots)
    return plots
