"""The result as tables and map layers: what ``assessment.gpkg`` and the panel's result layer hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import shapely

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.files.screening_writer import screening_text
from kase_parks_plugin.core.model import READINESSES, Assessment, as_objects
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.record import MOST_HOLDS, Record, Recorder, tellable
from kase_parks_plugin.core.scoring import all_lifts
from kase_parks_plugin.core.texts import Texts, load_texts

FieldType = Literal["text", "whole", "number", "flag"]
GeometryType = Literal["MultiPolygon", "MultiLineString"]
Fields = tuple[tuple[str, FieldType], ...]
_EVIDENCE_LAYERS: tuple[tuple[str, GeometryType, int], ...] = (
    ("evidence_lines", "MultiLineString", 1),
    ("evidence_areas", "MultiPolygon", 2),
)


@dataclass(frozen=True)
class Table:
    """One layer or table of the result.

    name : its name in a file. title : in the user's language. geometry_type : ``MultiPolygon``, ``MultiLineString`` or
    None for a table without a map. crs : authority code or WKT. fields : (name, type). rows : values in the fields'
    order, None where there is none. geometry : one for each row, or empty without a map. style : name of the style in
    ``resources/styles`` without ``.qml``. Rows and geometry may be read from disk each time that somebody goes over them.
    """

    name: str
    title: str
    geometry_type: GeometryType | None
    crs: str | None
    fields: Fields
    rows: Collection[tuple[Any, ...]]
    geometry: Collection[Any] = ()
    style: str | None = None


def tables(assessment: Assessment, lang: str = "en", record: Record | None = None) -> list[Table]:
    """Return the result as tables: plots, net areas, evidence, findings, measurements, provenance.

    Parameters
    ----------
    assessment
        The outcome of a screening.
    lang
        Language of titles and texts in them; names of tables and fields are the same in all.
    record
        ``document(assessment, lang)`` where it is at hand already.
    """
    record = record or document(assessment, lang)
    return [
        *tables_of(tellable(assessment), record["plots"], lang),
        provenance_table(assessment, record, lang),
    ]


def tables_of(assessment: Assessment, plots: Sequence[Record], lang: str, *, detailed: bool = True) -> list[Table]:
    """Return what some plots put into the tables, in the order of the plots; the provenance apart.

    Parameters
    ----------
    assessment
        The `tellable` outcome of a screening.
    plots
        Their records.
    lang
        Language of titles and texts.
    detailed
        Whether there are other tables than ``plots``.
    """
    texts = load_texts(lang)
    places = _places(assessment, plots)

    def title(name: str) -> str:
        return texts.label("table", name)

    found = [_plots(assessment, title("plots"), [_plot_row(plot, assessment) for plot in plots])]
    found[0] = replace(found[0], geometry=[multi(assessment.plots.geometry[places[plot["id"]]]) for plot in plots])
    if not detailed:
        return found
    net = {plot["id"]: assessment.plots.net_geometry[places[plot["id"]]] for plot in plots}
    drawn = [plot for plot in plots if net[plot["id"]] is not None]
    return [
        *found,
        Table(
            "net_areas",
            title("net_areas"),
            "MultiPolygon",
            assessment.crs,
            (("plot", "text"), ("name", "text"), ("net_area_m2", "number"), ("lost_m2", "number")),
            [(plot["id"], plot["name"], plot["net_area_m2"], plot["lost_m2"]) for plot in drawn],
            [multi(net[plot["id"]]) for plot in drawn],
            "net_areas",
        ),
        *_evidence(assessment, plots, texts),
        _findings(plots, title("findings")),
        _measurements(plots, title("measurements")),
    ]


def _places(assessment: Assessment, plots: Sequence[Record]) -> dict[str, int]:
    """Where some plots stand among all, which are sorted by id: looked up, for there may be a million."""
    ids = [plot["id"] for plot in plots]
    return dict(zip(ids, np.searchsorted(assessment.plots.ids, as_objects(ids)).tolist(), strict=True))


def plots_table(assessment: Assessment, lang: str = "en", progress: Progress | None = None) -> Table:
    """Return the table ``plots`` alone.

    Raises
    ------
    CancelledError
        The user cancelled.
    """
    rows = list(plot_rows(assessment, lang, progress))
    order = assessment.scores.order
    table = _plots(assessment, load_texts(lang).label("table", "plots"), [rows[i] for i in order.tolist()])
    return replace(table, geometry=[multi(shape) for shape in assessment.plots.geometry[order]])


def plot_rows(assessment: Assessment, lang: str = "en", progress: Progress | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the table ``plots`` alone, in the order of the plots themselves.

    Raises
    ------
    CancelledError
        The user cancelled.
    """
    progress = progress or Silent()
    recorder = Recorder(assessment, lang)
    n = len(assessment.plots.ids)
    for i, plot_lifts in enumerate(all_lifts(assessment)):
        step(progress, i / n, "writing", file="plots")
        yield _plot_row(recorder.summary(i, plot_lifts), recorder.assessment)


def _plots(assessment: Assessment, title: str, rows: Sequence[tuple[Any, ...]]) -> Table:
    """The table ``plots`` without its geometry."""
    return Table("plots", title, "MultiPolygon", assessment.crs, _plot_fields(assessment), rows, (), "plots")


def _plot_fields(assessment: Assessment) -> Fields:
    registered = all(it.done is not None for it in assessment.scores.readiness.values())
    fields: list[tuple[str, FieldType]] = [
        ("plot", "text"), ("name", "text"), ("rank", "whole"), ("settled", "flag"), ("municipalities", "text"),
    ]  # fmt: skip
    for name in READINESSES:
        fields += [(f"{name}_class", "text"), (f"{name}_class_low", "text"), (f"{name}_class_high", "text")]
        fields += [(f"{name}_{part}", "number") for part in ("low", "best", "high", "completeness")]
        fields.append((f"{name}_held_by", "text"))
        if registered:
            fields.append((f"{name}_done", "number"))
    if registered:
        fields += [("tier", "whole"), ("todo", "text")]
    fields += [(name, "number") for name in ("area_m2", "net_area_m2", "largest_contiguous_m2", "lost_m2")]
    fields += [("fits", "flag"), ("knockouts", "text"), ("set_aside", "text"), ("holds", "text"), ("note", "text")]
    for theme in assessment.rulebook.themes:
        fields += [(f"theme_{theme.id}_{part}", "number") for part in ("low", "best", "high")]
    return tuple(fields)


def _plot_row(plot: Record, assessment: Assessment) -> tuple[Any, ...]:
    names = "; ".join(m["name_fi"] for m in plot["municipalities"])
    row = [plot["id"], plot["name"], plot["rank"], plot["settled"], names]
    for name in READINESSES:
        it = plot["readiness"][name]
        row += [it["class"], it["class_low"], it["class_high"]]
        row += [it[part] for part in ("low", "best", "high", "completeness")]
        row.append(it["held_by"])
        row += [it["done"]] if "done" in it else []
    if "preparation" in plot:
        row += [plot["preparation"]["tier"], _lines(item["title"] for item in plot["preparation"]["todo"])]
    row += [plot[name] for name in ("area_m2", "net_area_m2", "largest_contiguous_m2", "lost_m2", "fits")]
    stops = [f for f in plot["findings"] if f["effect"] == "knockout"]
    row.append(_lines(f"{f['rule']}: {f['title']}" for f in stops if f["override"] is None))
    row.append(_lines(f"{f['rule']}: {f['override']['reason']}" for f in stops if f["override"] is not None))
    row.append(_lines(hold["text"] for hold in plot["holds"][:MOST_HOLDS]))
    row.append(plot["note"])
    for theme in assessment.rulebook.themes:
        it = plot["themes"].get(theme.id, {})
        row += [it.get(part) for part in ("low", "best", "high")]
    return tuple(row)


def _lines(items: Iterable[str]) -> str | None:
    return "\n".join(items) or None


def _findings(plots: Sequence[Record], title: str) -> Table:
    fields: Fields = (
        ("plot", "text"), ("rule", "text"), ("effect", "text"), ("theme", "text"), ("title", "text"), ("text", "text"),
        ("stops", "text"), ("cap", "text"), ("lost_m2", "number"), ("act", "text"), ("section", "text"),
        ("confirmed", "flag"), ("valid_from", "text"), ("valid_to", "text"), ("checked", "text"), ("typical", "text"),
        ("override_reason", "text"), ("override_author", "text"), ("override_date", "text"),
    )  # fmt: skip
    rows = []
    for plot in plots:
        for f in plot["findings"]:
            source, override = f["source"], f["override"] or {}
            rows.append(
                (
                    plot["id"],
                    *(f[key] for key in ("rule", "effect", "theme", "title", "text")),
                    ", ".join(f["stops"]) or None,
                    f["cap"],
                    f["lost_m2"],
                    *(source[key] for key in ("act", "section", "confirmed", "valid_from", "valid_to", "checked")),
                    ", ".join(f["typical"]) or None,
                    *(override.get(key) for key in ("reason", "author", "date")),
                )
            )
    return Table("findings", title, None, None, fields, rows)


def _measurements(plots: Sequence[Record], title: str) -> Table:
    fields: Fields = (
        ("plot", "text"), ("criterion", "text"), ("theme", "text"), ("title", "text"), ("measure", "text"),
        ("text", "text"), ("value", "number"), ("value_text", "text"), ("unit", "text"), ("low", "number"),
        ("high", "number"), ("state", "text"), ("reason", "text"), ("beyond", "flag"), ("slight", "flag"),
        ("restricted", "flag"), ("score_low", "number"), ("score_best", "number"), ("score_high", "number"),
    )  # fmt: skip
    rows = []
    for plot in plots:
        for m in plot["measurements"]:
            number = None if isinstance(m["value"], str) else m["value"]
            score = plot["criteria"].get(m["criterion"], {})
            rows.append(
                (
                    plot["id"],
                    *(m[key] for key in ("criterion", "theme", "title", "measure", "text")),
                    number,
                    m["value"] if number is None else None,
                    *(m[key] for key in ("unit", "low", "high", "state", "reason", "beyond", "slight", "restricted")),
                    *(score.get(key) for key in ("low", "best", "high")),
                )
            )
    return Table("measurements", title, None, None, fields, rows)


def evidence_tables(assessment: Assessment, plot: Record, lang: str = "en") -> list[Table]:
    """Return the evidence of one plot with a geometry to draw: the lines, then the areas, each feature once.

    Parameters
    ----------
    assessment
        The outcome of a screening.
    plot
        ``plot_record`` of the plot.
    lang
        Language of titles and labels.
    """
    return [_once(table) for table in _evidence(tellable(assessment), [plot], load_texts(lang))]


def _once(table: Table) -> Table:
    """Leave out rows that draw what an earlier row draws: several measurements look at one feature."""
    seen: dict[bytes, tuple[Any, Any]] = {}
    for row, shape, wkb in zip(table.rows, table.geometry, shapely.to_wkb(list(table.geometry)), strict=True):
        seen.setdefault(wkb, (row, shape))
    return replace(table, rows=[row for row, _ in seen.values()], geometry=[shape for _, shape in seen.values()])


def _evidence(assessment: Assessment, plots: Sequence[Record], texts: Texts) -> list[Table]:
    """Return evidence with a geometry to draw, lines and areas apart, each row as in the plots' measurements.

    ``label`` says how long a line is, and which share of the plot an area covers.
    """
    fields: Fields = (
        ("plot", "text"), ("criterion", "text"), ("title", "text"), ("layer", "text"), ("feature", "text"),
        ("name", "text"), ("value", "number"), ("unit", "text"), ("hint", "flag"), ("label", "text"),
    )  # fmt: skip
    rows: dict[int, list[tuple[Any, ...]]] = {1: [], 2: []}
    shapes: dict[int, list[Any]] = {1: [], 2: []}
    places = _places(assessment, plots)
    for plot in plots:
        i = places[plot["id"]]
        for m in plot["measurements"]:
            evidence = assessment.columns[m["criterion"]].evidence
            for written, geometry in zip(m["evidence"], evidence.geometry[evidence.rows_of(i)], strict=True):
                dimension = -1 if geometry is None else int(shapely.get_dimensions(geometry))
                if dimension in rows:
                    told = (written[key] for key in ("layer", "feature", "name", "value", "unit", "hint"))
                    size = (
                        texts.distance(float(shapely.length(geometry)))
                        if dimension == 1
                        else texts.share(min(1.0, float(shapely.area(geometry) / assessment.plots.area[i])))
                    )
                    label = " · ".join(filter(None, [written["name"], size]))
                    rows[dimension].append((plot["id"], m["criterion"], m["title"], *told, label))
                    shapes[dimension].append(multi(geometry))
    return [
        Table(name, texts.label("table", name), kind, assessment.crs, fields, rows[dimension], shapes[dimension], name)
        for name, kind, dimension in _EVIDENCE_LAYERS
    ]


def multi(geometry: Any) -> Any:
    """Return the parts of highest dimension as a multi-geometry; None for nothing."""
    if geometry is None or shapely.is_empty(geometry):
        return None
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) >= 4).any():  # collections within a collection
        parts = shapely.get_parts(parts)
    top = shapely.get_dimensions(parts).max()
    kept = parts[shapely.get_dimensions(parts) == top]
    return {1: shapely.multilinestrings, 2: shapely.multipolygons}[int(top)](kept) if top > 0 else None


def provenance_table(assessment: Assessment, record: Mapping[str, Any], lang: str) -> Table:
    """Return what the result rests on, one fact in a row, and the request itself as its screening file."""
    title = load_texts(lang).label("table", "provenance")
    provenance = record["provenance"]
    parts: list[tuple[str, Mapping[str, Any]]] = [
        ("rulebook", provenance["rulebook"]),
        ("software", provenance["software"]),
        ("plots", provenance["plots"]),
        *((f"layer {i}", layer) for i, layer in enumerate(provenance["layers"], 1)),
        ("self_check", provenance["self_check"] or {}),
        ("screening", {"name": record["screening"]["name"], "file": screening_text(assessment.screening)}),
    ]
    rows = [(part, key, _text(value)) for part, facts in parts for key, value in facts.items()]
    return Table("provenance", title, None, None, (("part", "text"), ("key", "text"), ("value", "text")), rows)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(item["text"] if isinstance(item, dict) else str(item) for item in value) or None
    return str(value).lower() if isinstance(value, bool) else str(value)
