"""Screening through Processing: the same result as through the other doors, in dialogs, threads, models."""

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest
from qgis.core import (
    NULL,
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QComboBox, QTableWidget

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.dependencies import Missing
from kase_parks_plugin.core.cli import DONE, main
from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.permits.tables import permit_tables
from kase_parks_plugin.core.screening import assess, check
from kase_parks_plugin.core.tables import tables
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.processing import base, permit_path
from kase_parks_plugin.processing.layers_table import LayersTable
from kase_parks_plugin.processing.rows import in_rows, layer_table
from kase_parks_plugin.processing.widgets import KindWidget, LanguageWidget, LayersWidget

DEMO = paths.resource("demo", "demo.toml")
GPKG = paths.resource("demo", "demo.gpkg")
SMALL = """\
[screening]
name = "Small"
rulebook = "fi"
start_date = 2027-03-01
[plots]
path = "{gpkg}"
layer = "plots"
id = "plot_id"
name = "name"
[profile]
kind = "data_centre"
electric_mw = 40.0
site_ha = 12.0
[[layer]]
roles = ["substation"]
path = "{gpkg}"
layer = "substations"
title = "Substations"
name = "name"
fields.voltage = {{ field = "voltage", unit = "V" }}
fields.free_capacity = {{ field = "free_mw", unit = "MW" }}
coverage = {{ path = "{gpkg}", layer = "about_this_region" }}
[[layer]]
roles = ["natura_spa", "natura_sac"]
path = "{gpkg}"
layer = "natura"
title = "Natura"
accuracy_m = 10.0
coverage = "all"
[[layer]]
roles = ["dem"]
path = "{dem}"
title = "Heights"
"""
OUTPUTS = {"OUTPUT": "memory:"}


@pytest.fixture
def run(qgis_processing, plugin):
    """Run one of our algorithms in a started plugin; what it says of an error is in the exception."""
    plugin()
    import processing

    def start(algorithm, feedback=None, **parameters):
        feedback = feedback or QgsProcessingFeedback(False)
        try:
            return processing.run(f"kaseparks:{algorithm}", OUTPUTS | parameters, feedback=feedback)
        except QgsProcessingException as error:
            raise QgsProcessingException(f"{error}\n{feedback.textLog()}") from error

    return start


@pytest.fixture
def small(tmp_path):
    """The small request as a screening file."""
    file = tmp_path / "small.toml"
    text = SMALL.format(gpkg=GPKG.as_posix(), dem=paths.resource("demo", "dem.tif").as_posix())
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def layers():
    """Open layers of the demo in the project, named as asked."""

    def load(**names):
        made = {}
        for name, inner in names.items():
            made[name] = QgsVectorLayer(f"{GPKG}|layername={inner}", name, "ogr")
            assert made[name].isValid()
            QgsProject.instance().addMapLayer(made[name])
        return made

    return load


def headless(file):
    """What the command line makes of a screening file."""
    screening = read_screening(file)
    book = rulebook_of(screening.rulebook, file.parent)
    return assess(screening, read_data(screening, file.parent, book), rulebook=book)


def plain(assessment):
    return json.loads(json.dumps(document(assessment, "en")))


def rows_of(layer):
    return [
        tuple(None if value is None or value == NULL else value for value in f.attributes())
        for f in layer.getFeatures()
    ]


# --- the same result ----------------------------------------------------------------------------------------------


def test_a_screening_file_gives_what_the_command_line_gives(run, tmp_path):
    done = run("screenplots", SCREENING=str(DEMO), FOLDER=str(tmp_path / "out"), LANGUAGE="en", FINDINGS="memory:")
    ours = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    expected = headless(DEMO)
    theirs = plain(expected)
    for key in theirs:
        assert ours[key] == theirs[key], key
    assert done["REPORT"] == str(tmp_path / "out" / "report.html")
    by_name = {table.name: table for table in tables(expected, "en")}
    assert rows_of(done["OUTPUT"]) == list(by_name["plots"].rows)
    assert rows_of(done["FINDINGS"]) == list(by_name["findings"].rows)
    assert done["PLOT_COUNT"] == len(theirs["plots"]) == 12
    assert done["FINDING_COUNT"] == sum(len(plot["findings"]) for plot in theirs["plots"])
    assert done["KNOCKED_OUT_COUNT"] == 1
    assert done["SETTLED_COUNT"] == sum(plot["settled"] for plot in theirs["plots"])
    assert done["BEST_PLOT"] == theirs["plots"][0]["id"]


def test_the_table_of_layers_gives_what_the_same_file_gives(run, layers, small, tmp_path):
    layers(Candidates="plots", Substations="substations", Natura="natura", Mapped="about_this_region")
    rows = [
        *("substation", "Substations", "name=name; voltage=voltage [V]; free_capacity=free_mw [MW]", "Mapped"),
        *("natura_spa; natura_sac", "Natura", "accuracy_m=10", "all"),
        *("dem", str(paths.resource("demo", "dem.tif")), "title=Heights", ""),
    ]
    run(
        "screenplots",
        PLOTS="Candidates",
        ID_FIELD="plot_id",
        NAME_FIELD="name",
        LAYERS=rows,
        KIND="data_centre",
        POWER=40,
        START_DATE=QDate(2027, 3, 1),
        FACTS=["site_ha", "12"],
        NAME="Small",
        LANGUAGE="en",
        FOLDER=str(tmp_path / "out"),
    )
    ours = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    theirs = plain(headless(small))
    assert [layer.pop("path").endswith(("demo.gpkg", "dem.tif")) for layer in ours["screening"]["layers"]] == [True] * 3
    for layer in (*theirs["screening"]["layers"], ours["screening"]["plots"], theirs["screening"]["plots"]):
        layer.pop("path")
    for layer in (*ours["screening"]["layers"], *theirs["screening"]["layers"]):
        if isinstance(layer.get("coverage"), dict):
            layer["coverage"].pop("path")
    for key in theirs:
        assert ours[key] == theirs[key], key


def test_what_is_given_beside_a_file_replaces_what_it_says(run, layers, small, tmp_path):
    layers(Roads="roads")
    run(
        "screenplots",
        SCREENING=str(small),
        POWER=5,
        KIND="biogas",
        START_DATE="2030-01-01",
        LAYERS=["road", "Roads", "class=road_class", "all"],
        FOLDER=str(tmp_path / "out"),
    )
    said = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))["screening"]
    assert said["profile"] == {"kind": "biogas", "electric_mw": 5.0, "site_ha": 12.0}
    assert said["start_date"] == "2030-01-01"
    assert [layer.get("role") for layer in said["layers"]] == ["substation", None, "dem", "road"]


def test_tables_as_qgis_gives_empty_ones(run, small):
    for empty in ([], [""], [NULL]):
        assert run("screenplots", SCREENING=str(small), FACTS=empty, LAYERS=empty)["PLOT_COUNT"] == 12


def test_gaps_filled_with_typical_values_are_marked_so(run, small, tmp_path):
    run("screenplots", SCREENING=str(small), TYPICAL=True, FOLDER=str(tmp_path / "out"))
    profile = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))["screening"]["profile"]
    assert profile["electric_mw"] == 40.0
    assert "fuel_mw" in profile["typical"]
    assert not {"electric_mw", "site_ha"} & set(profile["typical"])


def test_selected_plots_alone_and_the_request_does_not_name_the_whole_layer(run, layers, small, tmp_path):
    plots = layers(Candidates="plots")["Candidates"]
    plots.selectByExpression("\"plot_id\" in ('K-03', 'K-07')")
    asked = QgsProcessingFeatureSourceDefinition(plots.id(), selectedFeaturesOnly=True)
    done = run("screenplots", SCREENING=str(small), PLOTS=asked, ID_FIELD="plot_id", FOLDER=str(tmp_path / "out"))
    assert {row[0] for row in rows_of(done["OUTPUT"])} == {"K-03", "K-07"}
    said = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))["screening"]
    assert said["plots"] == {"id": "plot_id", "source_id": plots.id()}


def test_plots_by_an_expression_of_another_field(run, layers, small):
    plots = layers(Candidates="plots")["Candidates"]
    name = next(f["name"] for f in plots.getFeatures() if f["plot_id"] == "K-05")
    asked = QgsProcessingFeatureSourceDefinition(plots.id(), filterExpression=f"\"name\" = '{name}'")
    done = run("screenplots", SCREENING=str(small), PLOTS=asked, ID_FIELD="plot_id")
    assert [row[0] for row in rows_of(done["OUTPUT"])] == ["K-05"]


def test_invalid_plots_are_the_cores_to_mend(run, layer, small):
    bow = "POLYGON ((340000 7060000, 340400 7060400, 340400 7060000, 340000 7060400, 340000 7060000))"
    made = layer(rows=[(bow, "bow")], fields="id:string")
    done = run("screenplots", SCREENING=str(small), PLOTS=made.id(), ID_FIELD="id")
    (mended,) = done["OUTPUT"].getFeatures()
    assert mended.geometry().isGeosValid()
    assert mended.geometry().area() == pytest.approx(2 * 400 * 200 / 2)


# --- where it runs ------------------------------------------------------------------------------------------------


def test_in_a_thread_as_the_dialog_runs_it(run, small, wait):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots")
    parameters = {"SCREENING": str(small), "OUTPUT": "memory:", "EVIDENCE_LINES": "memory:"}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    seen = []
    task.executed.connect(lambda *outcome: seen.append(outcome))
    QgsApplication.taskManager().addTask(task)
    wait(lambda: seen)
    ok, results = seen[0]
    assert ok, feedback.textLog()
    ranked = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    expected = next(table for table in tables(headless(small), "en") if table.name == "plots")
    assert rows_of(ranked) == list(expected.rows)
    lines = QgsProcessingUtils.mapLayerFromString(results["EVIDENCE_LINES"], context)
    assert lines.featureCount() > 0
    assert "K-01" in feedback.textLog()


def test_layers_come_with_the_panels_looks(run, small):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots")
    asked = QgsProcessingOutputLayerDefinition("memory:ranked", QgsProject.instance())
    results, ok = algorithm.run({"SCREENING": str(small), "OUTPUT": asked}, context, QgsProcessingFeedback())
    assert ok
    details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
    layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert details.name == "Plots"
    assert sorted(layer.styleManager().styles()) == ["Construction readiness", "EIA readiness"]
    assert layer.renderer().type() == "categorizedSymbol"


def test_in_a_model_behind_another_algorithm(run, layers, small, qgis_processing):
    import processing

    layers(Candidates="plots")
    model = QgsProcessingModelAlgorithm("Best", "", "")
    polygons = [Qgis.ProcessingSourceType.VectorPolygon]
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("IN", "in", polygons), QgsProcessingModelParameter("IN")
    )
    static = QgsProcessingModelChildParameterSource.fromStaticValue
    few = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    few.setChildId("few")
    few.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromModelParameter("IN")])
    few.addParameterSources("EXPRESSION", [static("\"plot_id\" < 'K-05'")])
    model.addChildAlgorithm(few)
    screen = QgsProcessingModelChildAlgorithm("kaseparks:screenplots")
    screen.setChildId("screen")
    screen.addParameterSources("PLOTS", [QgsProcessingModelChildParameterSource.fromChildOutput("few", "OUTPUT")])
    for name, value in (("SCREENING", str(small)), ("ID_FIELD", "plot_id"), ("KIND", "biogas")):
        screen.addParameterSources(name, [static(value)])
    model.addChildAlgorithm(screen)
    assert model.validate() == (True, [])
    feedback = QgsProcessingFeedback()
    done = processing.run(model, {"IN": "Candidates"}, feedback=feedback)
    assert done["CHILD_RESULTS"]["screen"]["PLOT_COUNT"] == 4


def test_a_cancelled_run_writes_nothing(run, small, tmp_path):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots")
    parameters = {"SCREENING": str(small), "FOLDER": str(tmp_path / "out"), "OUTPUT": str(tmp_path / "ranked.gpkg")}
    results, _ = algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert results == {}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["small.toml"]


# --- what goes wrong ----------------------------------------------------------------------------------------------


def test_without_plots_or_a_file_it_says_what_to_do(run):
    with pytest.raises(QgsProcessingException, match="Choose the layer of candidate plots, or a screening file"):
        run("screenplots")


def test_without_a_start_it_says_what_to_do(run, layers):
    layers(Candidates="plots")
    with pytest.raises(QgsProcessingException, match="Say when the project starts"):
        run("screenplots", PLOTS="Candidates")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["substaton", "Candidates", "", ""], r"LAYERS, \[\[layer\]\] 1: roles? .*substaton.*substation"),
        (["substation", "Candidats", "", ""], "no layer and no file “Candidats”"),
        (["substation", "Candidates", "voltge=name", ""], "voltge.*voltage"),
        (["substation", "Candidates", "voltage=nam", ""], "nam.*name"),
        (["substation", "Candidates", "voltage=name [kW]", ""], "kW"),
        (["substation", "Candidates", "voltage", ""], "“voltage” in the details of a layer says nothing"),
        (["substation", "Candidates", "accuracy_m=wide", ""], "accuracy_m must be a number"),
        (["substation", "Candidates", ""], "3 cells"),
    ],
)
def test_a_slip_in_the_table_is_named(run, layers, small, rows, said):
    layers(Candidates="plots")
    with pytest.raises(QgsProcessingException, match=said):
        run("screenplots", SCREENING=str(small), LAYERS=rows)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"KIND": "datacentre"}, "datacentre.*data_centre"),
        ({"FACTS": ["site_haa", "12"]}, "site_haa.*site_ha"),
        ({"FACTS": ["site_ha", "12,5"]}, "site_ha must be a number"),
        ({"LANGUAGE": "de"}, "no language “de”"),
        ({"RULEBOOK": "fo"}, "fo"),
        ({"SCREENING": "nowhere.toml"}, "nowhere.toml"),
        ({"ID_FIELD": "plot"}, "plot.*plot_id"),
    ],
)
def test_a_slip_elsewhere_is_named(run, small, given, said):
    with pytest.raises(QgsProcessingException, match=said):
        run("screenplots", **{"SCREENING": str(small), **given})


def test_a_layer_that_cannot_be_read_stops_the_run_unless_told_otherwise(run, small, tmp_path):
    small.write_text(small.read_text(encoding="utf-8").replace('"natura"', '"nature"'), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="Natura"):
        run("screenplots", SCREENING=str(small))
    feedback = QgsProcessingFeedback()
    run("screenplots", SCREENING=str(small), KEEP_GOING=True, FOLDER=str(tmp_path / "out"), feedback=feedback)
    layers = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))["provenance"]["layers"]
    assert layers[1]["features"] == 0
    assert "counts as unknown" in feedback.textLog()


def test_a_folder_with_other_things_is_refused_before_the_work(run, small, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"small\.toml"):
        run("screenplots", SCREENING=str(small), FOLDER=str(tmp_path))
    assert small.exists()


def test_missing_packages_are_named(run, small, monkeypatch):
    monkeypatch.setattr(base, "missing", lambda: (Missing("shapely", "2.0", "1.8.5"),))
    ok, said = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots").canExecute()
    assert not ok
    assert "shapely" in said


# --- layers' health -----------------------------------------------------------------------------------------------


def test_health_is_the_cores(run):
    done = run("checklayers", SCREENING=str(DEMO), LANGUAGE="en")
    screening = read_screening(DEMO)
    book = rulebook_of(screening.rulebook, DEMO.parent)
    expected = check(screening, read_data(screening, DEMO.parent, book), rulebook=book)
    rows = {f["layer"]: f for f in done["OUTPUT"].getFeatures()}
    assert len(rows) == len(expected) == done["LAYER_COUNT"] + 1
    for layer in expected:
        row = rows[layer.name]
        found = (row["features"], row["skipped"], row["repaired"], row["crs"], row["roles"])
        assert found == (layer.features, layer.skipped, layer.repaired, layer.crs, "; ".join(layer.roles))
        assert (row["status"] == "attention") == bool(layer.messages)
    assert done["ATTENTION_COUNT"] == sum(bool(layer.messages) for layer in expected)
    assert "Important bird areas" in done["TEXT"]


def test_health_needs_no_start_and_goes_on_past_a_broken_layer(run, layers, small):
    layers(Candidates="plots", Natura="natura")
    done = run("checklayers", PLOTS="Candidates", LAYERS=["natura_spa", "Natura", "", ""])
    assert [row["status"] for row in done["OUTPUT"].getFeatures()][:1] == ["ok"]
    small.write_text(small.read_text(encoding="utf-8").replace('"natura"', '"nature"'), encoding="utf-8")
    done = run("checklayers", SCREENING=str(small))
    assert done["FAILED_COUNT"] == 1
    (said,) = [row["messages"] for row in done["OUTPUT"].getFeatures() if row["status"] == "failed"]
    assert "Natura" in said


# --- permit path --------------------------------------------------------------------------------------------------


def test_paths_are_the_command_lines(run, tmp_path):
    folder = tmp_path / "ours"
    done = run(
        "permitpath", SCREENING=str(DEMO), PLOT_IDS="K-06; K-01", VERDICTS="memory:", NATURA="memory:",
        FOLDER=str(folder), DRAFTS=True, LANGUAGE="en",
    )  # fmt: skip
    theirs = tmp_path / "theirs"
    told = ["permits", str(DEMO), "--out", str(theirs), "-q", "--plot", "K-06", "--plot", "K-01", "--drafts"]
    assert main(told) == DONE
    for file in (
        "permits.json",
        "permits.csv",
        "natura.csv",
        "permits.ics",
        "eia_programme.docx",
        "eia_screening.docx",
    ):
        assert (folder / file).read_bytes() == (theirs / file).read_bytes()
    record = json.loads((theirs / "permits.json").read_text("utf-8"))
    assert done["JSON"] == str(folder / "permits.json")
    for table, output in zip(permit_tables(record, load_texts("en")), ("OUTPUT", "VERDICTS", "NATURA"), strict=True):
        assert [field.name() for field in done[output].fields()] == [name for name, _ in table.fields]
        assert rows_of(done[output]) == list(table.rows)
        assert table.rows
    assert "K-06" in done["TEXT"]


def test_paths_from_layers_and_a_later_day(run, layers):
    layers(Candidates="plots")
    given = {"PLOTS": "Candidates", "ID_FIELD": "plot_id", "KIND": "data_centre", "POWER": 40, "PLOT_IDS": "K-01"}
    ends = []
    for day in (QDate(2027, 3, 1), QDate(2028, 3, 1)):
        done = run("permitpath", START_DATE=QDate(2027, 3, 1), AS_OF=day, LANGUAGE="sv", **given)
        assert "VERDICTS" not in done
        rows = {f["step"]: f for f in done["OUTPUT"].getFeatures()}
        assert {f["plot"] for f in rows.values()} == {"K-01"}
        ends.append(rows["building_permit"]["p50"])
        assert rows["building_permit"]["title"] == "Bygglov"
    assert ends[0] < ends[1]


def test_what_is_wrong_with_a_path_is_said_before_anything_is_written(run, tmp_path):
    folder = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match="K-09"):
        run("permitpath", SCREENING=str(DEMO), FOLDER=str(folder), PLOT_IDS="K-99")
    assert not folder.exists()
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(QgsProcessingException, match="mine"):
        run("permitpath", SCREENING=str(DEMO), FOLDER=str(folder), PLOT_IDS="K-01")


def test_without_scipy_it_says_how_to_get_it(run, monkeypatch):
    lacks = (Missing("scipy", "1.8", None),)
    monkeypatch.setattr(permit_path, "missing", lambda required: lacks)
    able, said = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:permitpath").canExecute()
    assert not able
    assert "scipy" in said


# --- site package -------------------------------------------------------------------------------------------------


def test_a_site_package_is_written_and_says_what_it_left_out(run, tmp_path):
    folder = tmp_path / "package"
    done = run(
        "sitepackage", SCREENING=str(DEMO), FOLDER=str(folder), LANGUAGES=["sv"], PLOT_IDS="K-03; K-01", PDF=False
    )
    assert done["SITE_COUNT"] == 2
    assert zipfile.is_zipfile(done["ZIP"])
    assert sorted(path.name for path in (folder / "sv").glob("*.html")) == [
        "K-01-Kokkola-Esimerkkisatama.html", "K-03-Kaustinen-Naytekangas.html",
    ]  # fmt: skip
    assert "PDF" in done["LEFT_OUT"]
    with closing(sqlite3.connect(folder / "map" / "sites.gpkg")) as database:
        assert database.execute("SELECT count(*) FROM plots").fetchone() == (2,)


def test_a_site_package_refuses_what_it_cannot_do_before_the_work(run, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(QgsProcessingException, match=r"mine\.txt"):
        run("sitepackage", SCREENING=str(DEMO), FOLDER=str(tmp_path))
    with pytest.raises(QgsProcessingException, match="K-99"):
        run("sitepackage", SCREENING=str(DEMO), FOLDER=str(tmp_path / "out"), PLOT_IDS="K-99", PDF=False)
    with pytest.raises(QgsProcessingException, match="brand"):
        run("sitepackage", SCREENING=str(DEMO), FOLDER=str(tmp_path / "out"), BRANDING=str(tmp_path / "brand.toml"))
    assert not (tmp_path / "out").exists()


# --- faces --------------------------------------------------------------------------------------------------------


def test_names_are_never_translated_and_all_is_explained(run):
    provider = QgsApplication.processingRegistry().providerById("kaseparks")
    names = ("checklayers", "importfacts", "permitpath", "screenplots", "sitepackage", "tiers")
    assert sorted(a.id() for a in provider.algorithms()) == [f"kaseparks:{name}" for name in names]
    for algorithm in provider.algorithms():
        assert algorithm.group() == "Screening"
        for parameter in algorithm.parameterDefinitions():
            assert parameter.name().isupper()
            assert parameter.description()
            if parameter.help():
                assert parameter.description() in algorithm.shortHelpString()
        ok, words = algorithm.canExecute()
        assert ok, words


def test_the_provider_goes_with_the_plugin(plugin):
    started = plugin()
    assert QgsApplication.processingRegistry().providerById("kaseparks") is not None
    started.unload()
    assert QgsApplication.processingRegistry().providerById("kaseparks") is None


class Dialog:
    """Stands for the dialog of one run."""


@pytest.mark.parametrize("kind", [KindWidget, LanguageWidget])
def test_choices_hold_ids(run, kind):
    name = {"KindWidget": "KIND", "LanguageWidget": "LANGUAGE"}[kind.__name__]
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots")
    context = QgsProcessingContext()
    wrapper = kind(algorithm.parameterDefinition(name), Dialog())
    widget = wrapper.createWrappedWidget(context)
    box = widget.findChild(QComboBox)
    assert wrapper.parameterValue() is None
    ids = [box.itemData(i) for i in range(1, box.count())]
    assert {"KIND": "biogas", "LANGUAGE": "sv"}[name] in ids
    for value in (*ids, "of another version"):
        wrapper.setParameterValue(value, context)
        assert wrapper.parameterValue() == value


def test_the_table_holds_rows_as_the_parameter_does(run, layers):
    made = layers(Natura="natura", Mapped="about_this_region")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("kaseparks:screenplots")
    wrapper = LayersWidget(algorithm.parameterDefinition("LAYERS"), Dialog())
    widget = wrapper.createWrappedWidget(QgsProcessingContext())
    assert widget.findChild(QTableWidget) is not None
    assert wrapper.parameterValue() is None
    natura, mapped = made["Natura"].id(), made["Mapped"].id()
    rows = [
        *("natura_spa", natura, "accuracy_m=10", mapped),
        *("natura_spa; natura_sac", natura, "", "all"),
        *("substation", "folder/grid.gpkg", "voltage=v [V]", ""),
        *("role_of_my_rulebook", "", "", "folder/mapped.gpkg"),
    ]
    wrapper.setParameterValue(rows, QgsProcessingContext())
    assert wrapper.parameterValue() == rows


def test_fields_called_as_the_roles_are_proposed(run, layers):
    layers(Stations="substations")
    table = LayersTable(["", "", "", ""])
    table.show_cells(["substation", "", "", ""])
    row = table._rows[0]
    assert row.details.placeholderText().startswith("voltage=… [kV]; free_capacity=… [MW]")
    row.layer.setLayer(QgsProject.instance().mapLayersByName("Stations")[0])
    assert table.cells()[2] == "voltage=voltage; name=name"


def test_roles_are_proposed_for_layers_that_have_none(layers, wait):
    made = layers(Candidates="plots", Stations="substations", Houses="dwellings", Roads="roads", Natura="natura")
    table = LayersTable(["", "", "", ""])
    mine = ["my_role", made["Roads"].id(), "", ""]
    table.show_cells([*mine, "", made["Houses"].id(), "", ""])
    told = []
    table.changed.connect(lambda: told.append(True))
    table.propose.click()
    assert not table.propose.isEnabled()
    wait(table.propose.isEnabled)
    rows = [tuple(table.cells()[start : start + 4]) for start in range(0, len(table.cells()), 4)]
    assert rows[:2] == [tuple(mine), ("dwelling", made["Houses"].id(), "", "")]
    assert [row[:2] for row in rows[2:]] == [("substation", made["Stations"].id())]
    assert rows[2][2].startswith("voltage=voltage")
    assert rows[2][2].endswith("name=name")
    assert list(in_rows(table.cells(), 4, ""))
    assert layer_table(rows[2], str)["fields"]["voltage"]["field"] == "voltage"
    assert told


def test_it_is_said_where_nothing_is_proposed(layers, wait):
    layers(Stations="substations")
    table = LayersTable(["", "", "", ""])
    table.propose.click()
    wait(table.propose.isEnabled)
    assert table.said.isHidden()
    before = table.cells()
    table.propose.click()
    wait(table.propose.isEnabled)
    assert not table.said.isHidden()
    assert table.said.text()
    assert table.cells() == before


def test_proposals_for_a_dialog_that_was_closed_are_for_nobody(layers, wait):
    layers(Stations="substations")
    table = LayersTable(["", "", "", ""])
    table.propose.click()
    sip.delete(table)
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
