"""The algorithms of the installed plugin in ``qgis_process``: exit codes, outputs, the command line's result."""

import json
import sqlite3
import subprocess
import zipfile

import desktop
import pytest
from demo import INSTALLED, SCREENING


@pytest.fixture
def process(profile):
    """Run ``qgis_process`` in the profile; inputs go in as JSON."""

    def run(*words, inputs=None):
        env = desktop.environment(profile) | {
            "QGIS_CUSTOM_CONFIG_PATH": str(profile),
            "QT_QPA_PLATFORM": "offscreen",
        }
        order = ["/usr/bin/qgis_process", "--json", *words, *([] if inputs is None else ["-"])]
        given = None if inputs is None else json.dumps({"inputs": inputs})
        return subprocess.run(
            order, check=False, env=env, input=given or "", capture_output=True, text=True, timeout=300
        )

    return run


def test_screenplots_ends_well_and_gives_the_command_lines_result(process, profile, tmp_path):
    file = profile / INSTALLED / "resources" / "demo" / SCREENING.name
    inputs = {
        "SCREENING": str(file),
        "LANGUAGE": "en",
        "OUTPUT": str(tmp_path / "ranked.gpkg"),
        "FINDINGS": str(tmp_path / "findings.csv"),
        "EVIDENCE_LINES": str(tmp_path / "lines.gpkg"),
        "FOLDER": str(tmp_path / "ours"),
    }
    ended = process("run", "kaseparks:screenplots", inputs=inputs)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    results = json.loads(ended.stdout)["results"]
    assert {key: results[key] for key in ("OUTPUT", "FINDINGS", "EVIDENCE_LINES", "FOLDER")} == {
        key: inputs[key] for key in ("OUTPUT", "FINDINGS", "EVIDENCE_LINES", "FOLDER")
    }
    command = [desktop.ROOT / ".venv" / "bin" / "kase-parks", "screen", file, "--out", tmp_path / "theirs"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    ours, theirs = (json.loads((tmp_path / who / "assessment.json").read_text("utf-8")) for who in ("ours", "theirs"))
    for document in (ours, theirs):
        document["provenance"].pop("software")
    assert ours == theirs
    with sqlite3.connect(tmp_path / "ranked.gpkg") as db:
        ranked = db.execute('select "plot", "rank" from ranked order by "rank"').fetchall()
    assert ranked == [(plot["id"], plot["rank"]) for plot in theirs["plots"]]
    assert results["PLOT_COUNT"] == len(ranked)
    assert (tmp_path / "findings.csv").read_text("utf-8").count("\n") > len(ranked)
    assert (tmp_path / "ours" / "report.html").stat().st_size > 10_000


def test_a_table_of_layers_needs_no_screening_file(process, profile, tmp_path):
    data = profile / INSTALLED / "resources" / "demo" / "demo.gpkg"
    inputs = {
        "PLOTS": f"{data}|layername=plots",
        "ID_FIELD": "plot_id",
        "KIND": "data_centre",
        "POWER": 40,
        "START_DATE": "2027-03-01",
        "LAYERS": ["substation", f"{data}|layername=substations", "voltage=voltage [V]; free_capacity=free_mw", "all"],
        "OUTPUT": str(tmp_path / "ranked.gpkg"),
    }
    ended = process("run", "kaseparks:screenplots", inputs=inputs)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert json.loads(ended.stdout)["results"]["PLOT_COUNT"] == 12
    with sqlite3.connect(tmp_path / "ranked.gpkg") as db:
        known = db.execute("select count(*) from ranked where theme_grid_best is not null").fetchone()
    assert known == (12,)


def test_checklayers_ends_well(process, profile, tmp_path):
    file = profile / INSTALLED / "resources" / "demo" / SCREENING.name
    table = tmp_path / "health.csv"
    ended = process("run", "kaseparks:checklayers", inputs={"SCREENING": str(file), "OUTPUT": str(table)})
    assert ended.returncode == 0, ended.stdout + ended.stderr
    results = json.loads(ended.stdout)["results"]
    assert results["FAILED_COUNT"] == 0
    assert table.read_text("utf-8").count("\n") > results["LAYER_COUNT"]


def test_permitpath_ends_well(process, profile, tmp_path):
    file = profile / INSTALLED / "resources" / "demo" / SCREENING.name
    inputs = {"SCREENING": str(file), "PLOT_IDS": "K-06", "OUTPUT": str(tmp_path / "steps.csv"), "DRAFTS": True}
    inputs |= {"VERDICTS": str(tmp_path / "verdicts.csv"), "NATURA": str(tmp_path / "natura.csv"), "LANGUAGE": "fi"}
    ended = process("run", "kaseparks:permitpath", inputs=inputs | {"FOLDER": str(tmp_path / "out")})
    assert ended.returncode == 0, ended.stdout + ended.stderr
    record = json.loads((tmp_path / "out" / "permits.json").read_text("utf-8"))
    steps = record["plots"][0]["procedures"]
    assert (tmp_path / "steps.csv").read_text("utf-8").count("K-06") == len(steps)
    assert (tmp_path / "out" / "permits.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "out" / "eia_programme.docx").stat().st_size > 5_000


def test_sitepackage_ends_well_with_its_pdf(process, profile, tmp_path):
    file = profile / INSTALLED / "resources" / "demo" / SCREENING.name
    inputs = {"SCREENING": str(file), "PLOT_IDS": "K-06", "LANGUAGES": ["sv"], "FOLDER": str(tmp_path / "out")}
    ended = process("run", "kaseparks:sitepackage", inputs=inputs)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    results = json.loads(ended.stdout)["results"]
    assert results["SITE_COUNT"] == 1
    assert zipfile.is_zipfile(results["ZIP"])
    (document,) = (tmp_path / "out" / "sv").glob("K-06*.pdf")
    assert document.read_bytes().startswith(b"%PDF")


def test_an_error_is_told_in_our_words_and_by_the_exit_code(process, tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text('[screening]\nname = "x"\nrulebook = "fi"\nstart_date = 2027-03-01\nkolour = "red"\n', "utf-8")
    ended = process("run", "kaseparks:screenplots", inputs={"SCREENING": str(file), "OUTPUT": "memory:"})
    said = ended.stdout + ended.stderr
    assert ended.returncode != 0
    assert "wrong.toml" in said
    assert "Traceback" not in said


def test_in_finnish_its_names_stay_and_its_words_do_not(tmp_path, process):
    desktop.install(tmp_path / "qgis", locale="fi_FI")
    said = json.loads(process("help", "kaseparks:screenplots").stdout)
    assert said["algorithm_details"]["id"] == "kaseparks:screenplots"
    assert {"PLOTS", "SCREENING", "LAYERS", "OUTPUT"} <= set(said["parameters"]) | set(said["outputs"])
    assert said["algorithm_details"]["name"] == "Seulo kohdealueet"
