"""Inside one of two QGIS windows that share a profile: runs the demo while the other does, keeps what it has."""

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject, QgsSettings

WEIGHTS = {"nature": {"eia": 1.0}}


def drive(desktop):
    name, other, meeting = desktop.args["name"], desktop.args["other"], Path(desktop.args["meeting"])

    def meet(where):
        """Wait until the other window has come as far."""
        (meeting / f"{name}-{where}").touch()
        desktop.wait_until((meeting / f"{other}-{where}").exists, f"{other} to come to {where}", seconds=150)

    from kase_parks_plugin.adapters import settings, weight_sets

    dock, project = desktop.plugin.dock, QgsProject.instance()
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel = dock.panel
    settings.load()  # as it is before the other changes it
    meet("start")
    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running and not panel._kept.busy, "the run to end", seconds=120)
    said = {"plots": plots_of(dock)}
    meet("ran")
    own = {"a": {"author": "Anna"}, "b": {"result_columns": "municipality"}}[name]
    settings.save(replace(settings.load(), **own))
    QgsSettings().sync()
    if name == "b":  # keeps a set after the other has
        meet("first set")
    weight_sets.save_set(f"set {name}", WEIGHTS)
    if name == "a":
        meet("first set")
    file = str(meeting / f"{name}.qgz")
    dock.save_results(meeting / f"results-{name}")
    said["saved"] = project.write(file)
    meet("saved")
    project.clear()
    theirs = str(meeting / f"{other}.qgz")
    said["read"] = project.read(theirs)
    desktop.wait_until(lambda: not dock.running and dock.assessment is not None, "the other's results to be there")
    said["theirs"] = plots_of(dock)
    said["notice"] = "" if panel.notice.isHidden() else panel.notice_text.text()
    QgsSettings().sync()
    habits = settings.load()
    said["habits"] = [habits.author, habits.result_columns]
    said["sets"] = sorted(weight_sets.load_sets())
    meet("end")
    return said


def plots_of(dock):
    """Ids of the plots in the order of their rank."""
    assessment = dock.assessment
    return [str(assessment.plots.ids[i]) for i in assessment.scores.order]
