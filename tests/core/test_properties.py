"""What must hold for every request, tried through the public door `assess` on made-up plots and layers."""

import dataclasses
import datetime as dt
import functools
import json

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.model import (
    READINESSES,
    Coverage,
    Effect,
    FieldMapping,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Profile,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import AllOf, AnyOf, Comparison, Measure, Not
from kase_parks_plugin.core.screening import assess, assess_prepared

CRS = "EPSG:3067"
EAST, NORTH = 340_000, 7_050_000
PLANAR = {Measure.SHARE_INSIDE, Measure.OVERLAP_AREA, Measure.NEAREST_DISTANCE}
PROFILE = Profile(
    kind="data_centre",
    values={"electric_mw": 40.0, "site_ha": 2.0, "fuel_mw": 90.0, "tank_m3": 400.0, "water_m3_per_day": 50.0},
)

thorough = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


# --- made-up requests -------------------------------------------------------------------------------------------------


@functools.cache
def rulebook():
    return load_rulebook("fi")


@functools.cache
def roles(attitude=None):
    """Ids of the vector roles that something measures."""
    used = {role for m in rulebook().measurements for role in m.roles}
    found = [r for r in rulebook().roles.values() if r.geometry != "raster" and r.id in used]
    return tuple(sorted(r.id for r in found if attitude in (None, r.attitude)))


def comparisons(condition):
    match condition:
        case Comparison():
            yield condition
        case AllOf() | AnyOf():
            for part in condition.parts:
                yield from comparisons(part)
        case Not():
            yield from comparisons(condition.part)


@functools.cache
def values_of(role, field):
    """Values that decide something in the rulebook's conditions on a field."""
    found = set()
    for m in rulebook().measurements:
        if role in m.roles:
            for c in comparisons(m.where):
                if c.subject == field and not str(c.value).startswith("profile."):
                    found |= set(c.value) if isinstance(c.value, tuple) else {c.value}
    return tuple(sorted(found, key=str))


def attribute(role, field):
    """Values for a role's field: those that matter to the rulebook and some that do not."""
    known = [v for v in values_of(role, field.id) if not isinstance(v, bool)]
    match field.kind:
        case "number":
            near = [float(v) + d for v in known for d in (-1.0, 0.0, 1.0)] or [1.0, 30.0]
            least, most = field.plausible or (0.0, np.inf)
            return st.sampled_from([v for v in near if least <= v <= most] or [least])
        case "bool":
            return st.booleans()
        case "date":
            return st.sampled_from(["2008-05-01", "2020-05-01"])
        case _:
            return st.sampled_from([*map(str, known), "something else"])


def boxes(far, least, most):
    """Boxes whose lower left corner lies up to ``far`` metres from the middle, with sides from ``least`` to ``most``."""
    corner, side = st.integers(-far * 4, far * 4), st.integers(least * 4, most * 4)
    return st.builds(
        lambda x, y, w, h: shapely.box(
            EAST + x / 4, NORTH + y / 4, EAST + x / 4 + max(w, 1) / 4, NORTH + y / 4 + max(h, 1) / 4
        ),
        corner, corner, side, side,
    )  # fmt: skip


def shapes(kind):
    """Geometries for a role: boxes, L-shapes and blots for areas, ways for lines."""
    box = boxes(1500, 5, 1500)
    notched = st.builds(
        lambda a, b: a if a.difference(b).geom_type != "Polygon" or a.within(b) else a.difference(b), box, box
    )
    disc = st.builds(lambda b: b.centroid.buffer(shapely.length(b) / 8, quad_segs=3), box)
    point = st.builds(lambda b: b.centroid, box)
    way = st.builds(lambda a, b: shapely.LineString([a.centroid, b.centroid, shapely.Point(a.bounds[:2])]), box, box)
    area = st.one_of(box, notched, disc)
    return {"area": area, "line": way, "point": st.one_of(point, area), "any": st.one_of(point, way, area)}[kind]


@dataclasses.dataclass(frozen=True)
class Feature:
    id: str
    geometry: shapely.Geometry
    attributes: dict


@st.composite
def features(draw, role, least=0, most=3, prefix="f", *, messy=False):
    """Features of a role; ``messy``: values may be missing, and points may stand for areas."""
    told = rulebook().roles[role]
    geometry = shapes(told.geometry)
    if messy and told.geometry == "area":
        geometry = st.one_of(geometry, geometry, shapes("point"))
    values = {field.id: attribute(role, field) for field in told.fields.values()}
    if messy:
        values = {name: st.one_of(known, st.none()) for name, known in values.items()}
    number = draw(st.integers(least, most))
    return [Feature(f"{prefix}{i}", draw(geometry), draw(st.fixed_dictionaries(values))) for i in range(number)]


plots = st.lists(boxes(800, 40, 500), min_size=1, max_size=3)


@dataclasses.dataclass(frozen=True)
class Scene:
    """Plots, features by role, and how far each role's layer reaches."""

    plots: list
    features: dict
    coverage: dict

    def but(self, **changed):
        return dataclasses.replace(self, features=self.features | changed)

    def without(self, role):
        return dataclasses.replace(self, features={r: found for r, found in self.features.items() if r != role})

    def layers(self):
        return [layer(role, found, self.coverage.get(role, "all")) for role, found in self.features.items()]


@st.composite
def scenes(draw, least_roles=1, pool=None, *, messy=True):
    """``messy``: attributes may be missing, points may stand for areas, layers may end at their last feature."""
    chosen = draw(st.lists(st.sampled_from(pool or roles()), min_size=least_roles, max_size=4, unique=True))
    coverage = st.sampled_from(["all", "extent"] if messy else ["all"])
    found = {role: draw(features(role, messy=messy)) for role in chosen}
    return Scene(draw(plots), found, {role: draw(coverage) for role in chosen})


def vectors(ids, geometry, attributes=None, title="plots"):
    return VectorData(
        title=title,
        ids=as_objects(list(ids)),
        names=as_objects([None] * len(ids)),
        geometry=as_objects(list(geometry)),
        crs=CRS,
        attributes=attributes or {},
        declared_type="",
    )


def layer(role, found, coverage="all"):
    fields = rulebook().roles[role].fields
    request = LayerRequest(
        roles=(role,),
        path=f"{role}.gpkg",
        title=role,
        fields={name: FieldMapping(name) for name in fields},
        coverage=Coverage(coverage),
    )
    attributes = {name: as_objects([f.attributes[name] for f in found]) for name in fields}
    return LayerData(request, vectors([f.id for f in found], [f.geometry for f in found], attributes, role))


def request(plot_geometry, layers, ids=None, **more):
    ids = ids or [f"p{i}" for i in range(len(plot_geometry))]
    screening = Screening(
        name="property",
        rulebook="fi",
        start_date=dt.date(2027, 3, 1),
        plots=PlotsRequest(path="plots.gpkg", id="id"),
        profile=PROFILE,
        layers=tuple(data.request for data in layers),
        crs=CRS,
        **more,
    )
    return screening, ScreeningData(vectors(ids, plot_geometry), tuple(layers))


def run(plot_geometry, layers, ids=None, **more):
    return assess(*request(plot_geometry, layers, ids, **more), rulebook=rulebook(), check_itself=False)


def run_scene(scene):
    return run(scene.plots, scene.layers())


# --- what is compared -------------------------------------------------------------------------------------------------


def intervals(assessment):
    """Every interval of an assessment: criteria, themes and readinesses."""
    scores = assessment.scores
    yield from scores.criteria.items()
    yield from scores.themes.items()
    yield from ((name, readiness.interval) for name, readiness in scores.readiness.items())


def measured(column):
    return np.stack([column.value, column.low, column.high])


def told_of(assessment):
    """The document without what may differ between orders: digests, feature ids and what they alone decide, and the order of
    the layers.
    """

    def strip(node):
        if isinstance(node, dict):
            told = {key: strip(value) for key, value in node.items() if key not in ("digest", "feature")}
            if "evidence" in told:  # equals stand in the order of their ids
                told["evidence"] = sorted(told["evidence"], key=json.dumps)
            return told
        return [strip(value) for value in node] if isinstance(node, list) else node

    told = strip(document(assessment))
    told["provenance"]["layers"].sort(key=lambda entry: entry["name"])
    told.pop("screening")
    return told


# --- the properties ---------------------------------------------------------------------------------------------------


@thorough
@given(scenes())
def test_low_best_high_are_in_order(scene):
    for name, interval in intervals(run_scene(scene)):
        known = ~np.isnan(interval.best)
        here = ~np.isnan(interval.low)
        assert (interval.low[here] <= interval.high[here]).all(), name
        assert (interval.low[known] <= interval.best[known]).all(), name
        assert (interval.best[known] <= interval.high[known]).all(), name


@thorough
@given(scenes())
def test_values_lie_in_their_bounds(scene):
    for name, column in run_scene(scene).columns.items():
        known = ~np.isnan(column.value)
        assert (column.low[known] <= column.value[known] + 1e-9).all(), name
        assert (column.value[known] <= column.high[known] + 1e-9).all(), name


def harmed_by(role):
    """Share and distance criteria on a role, and whether nothing else of the rulebook scores the role."""
    on = [m for m in rulebook().criteria if role in m.roles]
    return [m.id for m in on if m.measure in PLANAR], all(m.measure in PLANAR for m in on)


@thorough
@given(st.data())
def test_one_more_constraint_never_raises_a_score(data):
    role = data.draw(st.sampled_from(roles("constraint")))
    scene = data.draw(scenes(pool=tuple(r for r in roles() if r != role), messy=False))
    old = data.draw(features(role))
    new = data.draw(features(role, least=1, most=1, prefix="new"))
    criteria, alone = harmed_by(role)
    before, after = run_scene(scene.but(**{role: old})), run_scene(scene.but(**{role: old + new}))
    compared = dict(intervals(before)) if alone else {name: before.scores.criteria[name] for name in criteria}
    again = dict(intervals(after))
    for name, interval in compared.items():
        for bound in ("low", "best", "high"):
            was, now = getattr(interval, bound), getattr(again[name], bound)
            assert not (now > was + 1e-9).any(), (role, name, bound)


@thorough
@given(scenes(), st.data())
def test_without_a_layer_the_interval_holds_the_old_one(scene, data):
    gone = data.draw(st.sampled_from(sorted(scene.features)))
    before, after = dict(intervals(run_scene(scene))), dict(intervals(run_scene(scene.without(gone))))
    for name, interval in before.items():
        assert not (after[name].low > interval.low + 1e-9).any(), (gone, name)
        assert not (after[name].high < interval.high - 1e-9).any(), (gone, name)


@thorough
@given(scenes(least_roles=2), st.data())
def test_order_changes_nothing(scene, data):
    ids = [f"p{i}" for i in range(len(scene.plots))]
    turned = data.draw(st.permutations(list(zip(scene.plots, ids, strict=True))))
    other = {
        role: data.draw(st.permutations(scene.features[role]))
        for role in data.draw(st.permutations(list(scene.features)))
    }
    # where ids are row numbers, another order gives another id
    other = {role: [dataclasses.replace(f, id=f"f{i}") for i, f in enumerate(found)] for role, found in other.items()}
    one = run(scene.plots, scene.layers(), ids)
    moved = dataclasses.replace(scene, features=other)
    two = run([geometry for geometry, _ in turned], moved.layers(), [name for _, name in turned])
    assert told_of(one) == told_of(two)


@thorough
@given(scenes(), st.integers(-30_000, 30_000), st.integers(-200_000, 200_000))
def test_moving_everything_changes_nothing(scene, east, north):
    def moved(geometry):
        return shapely.transform(geometry, lambda xy: np.add(xy, (east, north)))

    away = {
        r: [dataclasses.replace(f, geometry=moved(f.geometry)) for f in found] for r, found in scene.features.items()
    }
    one = run_scene(scene)
    two = run_scene(dataclasses.replace(scene, plots=[moved(g) for g in scene.plots], features=away))
    for name, column in one.columns.items():
        np.testing.assert_allclose(measured(two.columns[name]), measured(column), rtol=1e-6, atol=1e-6, err_msg=name)
        np.testing.assert_array_equal(two.columns[name].state, column.state, err_msg=name)
    for name, interval in intervals(one):
        np.testing.assert_allclose(dict(intervals(two))[name].best, interval.best, atol=1e-6, err_msg=name)


@thorough
@given(scenes(), st.data())
def test_a_polygon_told_twice_counts_once(scene, data):
    areas = {r: found for r, found in scene.features.items() if rulebook().roles[r].geometry == "area" and found}
    if not areas:
        return
    role = data.draw(st.sampled_from(sorted(areas)))
    again = dataclasses.replace(data.draw(st.sampled_from(areas[role])), id="zz-again")
    one, two = run_scene(scene), run_scene(scene.but(**{role: [*areas[role], again]}))
    for m in rulebook().measurements:
        if m.measure in PLANAR:
            np.testing.assert_allclose(measured(two.columns[m.id]), measured(one.columns[m.id]), rtol=1e-9, atol=1e-9)


@thorough
@given(scenes(pool=("nature_reserve", "protected_habitat", "ancient_monument", "groundwater_area", "flood_area")))
def test_a_knockout_not_set_aside_gives_x(scene):
    assessment = run_scene(scene)
    for readiness in READINESSES:
        stopped = [
            any(f.effect is Effect.KNOCKOUT and f.override is None and readiness in f.stops for f in found)
            for found in assessment.findings
        ]
        scores = assessment.scores.readiness[readiness]
        assert scores.knocked_out.tolist() == stopped
        assert [letter == "X" for letter in scores.letter] == stopped


@thorough
@given(scenes())
def test_same_input_same_bytes(scene):
    one, two = (json.dumps(document(run_scene(scene)), ensure_ascii=False) for _ in range(2))
    assert one == two


# --- two that are examples --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", roles("constraint"))
def test_constraints_score_less_when_nearer_or_larger(role):
    for name in harmed_by(role)[0]:
        criterion = rulebook().measurement(name)
        scores = [score for _, score in criterion.score.value]
        assert scores == sorted(scores, reverse=criterion.measure is not Measure.NEAREST_DISTANCE), name


def test_a_neighbour_just_outside_the_region_counts():
    plot = shapely.box(EAST, NORTH, EAST + 400, NORTH + 300)
    site = Feature("n", shapely.box(EAST + 1900, NORTH, EAST + 2500, NORTH + 300), {})
    fields = dict.fromkeys(rulebook().roles["natura_spa"].fields)
    site = dataclasses.replace(site, attributes=fields)
    assessment = run([plot], [layer("natura_spa", [site])])
    distances = {
        m.id: assessment.columns[m.id].value[0]
        for m in rulebook().measurements
        if m.measure is Measure.NEAREST_DISTANCE and m.roles == ("natura_spa",) and (m.margin_m or 0) >= 1500
    }
    assert distances
    assert set(distances.values()) == {1500.0}


@thorough
@given(scenes(), boxes(800, 40, 500))
def test_a_plot_among_kept_layers_is_told_as_in_a_full_run(scene, added):
    """Layers kept from a run serve another plot as a run over all plots would, wherever they were read around it."""
    corners = [shapely.box(EAST + at, NORTH + at, EAST + at + 50, NORTH + at + 50) for at in (-900, 1400)]
    first, ids = [*corners, *scene.plots], [f"p{i}" for i in range(len(scene.plots) + 2)]
    screening, data = request(first, scene.layers())
    prepared = prepare(screening, data, rulebook(), Silent()).with_plots(vectors(["sketch"], [added]), rulebook())
    quick = assess_prepared(screening, prepared, rulebook(), check_itself=False)
    full = run([*first, added], scene.layers(), [*ids, "sketch"])
    told, expected = ([plot for plot in document(a)["plots"] if plot["id"] == "sketch"] for a in (quick, full))
    for plot in (*told, *expected):
        plot["rank"] = None  # among others
        plot["open_rules"] = [rule["rule"] for rule in plot["open_rules"]]  # what they wait for is told of all plots
    assert told == expected


def test_layers_are_not_used_where_they_were_not_read():
    plot = shapely.box(EAST, NORTH, EAST + 100, NORTH + 100)
    screening, data = request([plot], [layer("natura_spa", [])])
    prepared = prepare(screening, data, rulebook(), Silent())
    further = shapely.box(EAST + 50, NORTH, EAST + 101, NORTH + 50)
    assert prepared.reaches(plot.bounds)
    assert not prepared.reaches(further.bounds)
    with pytest.raises(ValueError, match="101"):
        prepared.with_plots(vectors(["sketch"], [further]), rulebook())
