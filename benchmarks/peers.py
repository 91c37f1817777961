"""Other ways to do the same work.

Each takes plots and layers, makes ready what a user has before the question is asked (layers in memory, in the tool's own
form, with its index where it keeps one), and returns what is timed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from benchmarks.cases import Geometries
from benchmarks.gate import Answers
from kase_parks_plugin.core.model import Floats

Timed = Callable[[], Answers]
_CRS = "EPSG:3067"


def geopandas(plots: Geometries, layers: list[Geometries], threads: int) -> Timed:  # noqa: ARG001
    """The textbook: `overlay` for areas, `sjoin_nearest` for distances. Overlaps among a layer's polygons count double."""
    from geopandas import GeoDataFrame, overlay, sjoin_nearest

    frame = GeoDataFrame({"plot": np.arange(len(plots))}, geometry=plots, crs=_CRS)
    frames = [GeoDataFrame({"part": np.arange(len(layer))}, geometry=layer, crs=_CRS) for layer in layers]

    def run() -> Answers:
        areas, distances = [], []
        for other in frames:
            pieces = overlay(frame, other, how="intersection", keep_geom_type=True)
            areas.append(np.bincount(pieces["plot"], pieces.area, minlength=len(plots)))
            near = sjoin_nearest(frame, other, distance_col="metres")
            distances.append(near.groupby("plot")["metres"].min().reindex(range(len(plots))).to_numpy())
        return Answers(np.array(areas), np.array(distances))

    return run


def qgis(plots: Geometries, layers: list[Geometries], threads: int) -> Timed:  # noqa: ARG001
    """QGIS's own algorithms: `native:calculatevectoroverlaps`, then `native:joinbynearest` for each layer."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qgis.core import (
        QgsApplication,
        QgsFeature,
        QgsFeatureRequest,
        QgsGeometry,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsVectorLayer,
    )

    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003
    app = QgsApplication([], False)  # noqa: FBT003
    app.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()

    def layer(shapes: Geometries, name: str) -> Any:
        made = QgsVectorLayer(f"Polygon?crs={_CRS}&field=number:integer", name, "memory")
        features = []
        for number, wkb in enumerate(shapely.to_wkb(shapes).tolist()):
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature = QgsFeature(made.fields())
            feature.setGeometry(geometry)
            feature.setAttributes([number])
            features.append(feature)
        made.dataProvider().addFeatures(features)
        made.dataProvider().createSpatialIndex()
        return made

    source = layer(plots, "plots")
    others = [layer(shapes, f"l{k:02d}") for k, shapes in enumerate(layers)]
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)

    def process(algorithm: str, **parameters: Any) -> Any:
        output = processing.run(algorithm, parameters | {"OUTPUT": "memory:"}, context=context, feedback=feedback)
        return output["OUTPUT"]

    def column(result: Any, name: str) -> Floats:
        number, place = result.fields().indexOf("number"), result.fields().indexOf(name)
        values = np.full(len(plots), np.nan)
        for feature in result.getFeatures():
            values[feature[number]] = float(feature[place] or 0.0)
        return values

    def run() -> Answers:
        overlaps = process("native:calculatevectoroverlaps", INPUT=source, LAYERS=others)
        distances = []
        for other in others:
            joined = process(
                "native:joinbynearest",
                INPUT=source, INPUT_2=other, FIELDS_TO_COPY=["number"], PREFIX="near_", NEIGHBORS=1, MAX_DISTANCE=None,
            )  # fmt: skip
            distances.append(column(joined, "distance"))
        areas = [column(overlaps, f"{other.name()}_area") for other in others]
        return Answers(np.array(areas), np.array(distances))

    run.app = app  # type: ignore[attr-defined]  # QGIS ends with its application object
    return run


def duckdb(plots: Geometries, layers: list[Geometries], threads: int) -> Timed:
    """DuckDB spatial: one spatial join for areas, overlaps united; one join of widened boxes for distances.

    SQL has no nearest join, so the boxes are widened step by step until each plot has met a polygon nearer than the widening.
    The first step is as wide as suits the density of the layer, which a user would have to find by trial.
    """
    tools = Path(__file__).resolve().parents[1] / "build" / "bench-env"
    sys.path.append(str(tools))
    import duckdb as database

    extension = next(tools.glob("duckdb_extension_spatial/extensions/*/spatial.duckdb_extension"))
    db = database.connect(config={"threads": threads, "allow_unsigned_extensions": True})
    db.execute(f"load '{extension}'")

    def table(name: str, shapes: Geometries) -> None:
        import pandas as pd

        wkb = pd.DataFrame({"id": np.arange(len(shapes)), "wkb": shapely.to_wkb(shapes)})
        db.register("wkb_rows", wkb)
        db.execute(f"create table {name} as select id, ST_GeomFromWKB(wkb) as shape from wkb_rows")  # noqa: S608
        db.unregister("wkb_rows")

    table("plots", plots)
    steps = []
    for k, layer in enumerate(layers):
        table(f"layer{k}", layer)
        width = np.ptp(shapely.total_bounds(layer).reshape(2, 2), axis=0).prod() / len(layer)
        steps.append(0.5 * float(np.sqrt(width)))

    def distance_to(k: int, hit: np.ndarray, step: float) -> Floats:
        distance = np.full(len(plots), np.inf)
        distance[hit] = 0.0
        while np.isinf(distance).any():
            import pandas as pd

            db.register("todo", pd.DataFrame({"id": np.flatnonzero(np.isinf(distance))}))
            near = db.execute(
                f"""
                with wide as (
                    select plots.id, plots.shape, ST_MakeEnvelope(
                        ST_XMin(shape) - {step}, ST_YMin(shape) - {step}, ST_XMax(shape) + {step}, ST_YMax(shape) + {step}
                    ) as box
                    from plots join todo using (id)
                )
                select wide.id as plot, min(ST_Distance(wide.shape, layer{k}.shape)) as metres
                from wide join layer{k} on ST_Intersects(wide.box, layer{k}.shape) group by 1
                """  # noqa: S608
            ).fetchnumpy()
            sure = near["metres"] <= step
            distance[near["plot"][sure]] = near["metres"][sure]
            step *= 2
        return distance

    def run() -> Answers:
        areas, distances = [], []
        for k, step in enumerate(steps):
            overlaps = db.execute(
                f"""
                select plots.id as plot, ST_Area(ST_Union_Agg(ST_Intersection(plots.shape, layer{k}.shape))) as area
                from plots join layer{k} on ST_Intersects(plots.shape, layer{k}.shape) group by 1
                """  # noqa: S608
            ).fetchnumpy()
            area = np.zeros(len(plots))
            area[overlaps["plot"]] = overlaps["area"]
            areas.append(area)
            distances.append(distance_to(k, overlaps["plot"], step))
        return Answers(np.array(areas), np.array(distances))

    return run
