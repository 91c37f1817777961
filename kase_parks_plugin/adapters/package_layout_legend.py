"""What explains a map: its legend, its scale bar, and who made what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsBasicNumericFormat,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsTextFormat,
)

from kase_parks_plugin.adapters.package_layout_maps import Drawn
from kase_parks_plugin.adapters.package_layout_ruler import Ruler
from kase_parks_plugin.core.report.overview import scale_length
from kase_parks_plugin.core.texts import Texts

_LONGEST = 0.42  # of a title, as a share of the legend's width: two fit beside each other


def explain(legend: QgsLayoutItemLegend, map_: QgsLayoutItemMap, drawn: Sequence[Drawn], ruler: Ruler) -> None:
    """Let a legend list layers, those of one title once, in as many of its columns as find room; it becomes as high as it must."""
    legend.setAutoUpdateModel(False)
    legend.setLinkedMap(map_)
    looks = legend.style(QgsLegendStyle.Style.SymbolLabel)
    style = QgsTextFormat(looks.textFormat())  # a copy: it is part of what would be gone with the looks
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for it in {(d.layer.name(), d.layer.geometryType() == Qgis.GeometryType.Point): d for d in drawn}.values():
        title = ruler.shortened(it.layer.name(), style, legend.rect().width() * _LONGEST)
        root.addLayer(it.layer).setCustomProperty("legend/title-label", title)
    context = QgsLayoutUtils.createRenderContextForMap(map_, None)
    for columns in range(max(legend.columnCount(), 1), 0, -1):
        legend.setColumnCount(columns)
        size = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)
        if size.width() <= legend.rect().width():
            break
    legend.setResizeToContents(False)  # QGIS would do it when the legend is painted, too late for what stands below
    legend.attemptResize(QgsLayoutSize(legend.rect().width(), size.height()))


def scale(bar: QgsLayoutItemScaleBar, share: float = 0.28) -> None:
    """Give a scale bar a round length in whole metres or kilometres, at most so much of its map's width."""
    map_ = bar.linkedMap()
    metres = scale_length(share * map_.extent().width() / 2)  # of each of its two halves
    unit = Qgis.DistanceUnit.Kilometers if metres >= 1000 else Qgis.DistanceUnit.Meters
    bar.setUnits(unit)
    bar.setUnitLabel("km" if metres >= 1000 else "m")
    bar.setSegmentSizeMode(Qgis.ScaleBarSegmentSizeMode.Fixed)
    bar.setUnitsPerSegment(metres / 1000 if metres >= 1000 else metres)
    numbers = QgsBasicNumericFormat()
    numbers.setShowThousandsSeparator(False)
    bar.setNumericFormat(numbers)
    bar.resizeToMinimumWidth()


def sources(drawn: Sequence[Drawn], texts: Texts, *, brief: bool = False) -> str:
    """Who made what a map shows: layers of one source together, with licence and date; ``brief``: without the layers."""
    by_source: dict[str, list[str]] = {}
    for it in drawn:
        if it.around is not None:
            said = [it.around.source or texts.label("report", "source_unknown"), it.around.licence]
            day = "" if it.around.as_of is None else texts.date(it.around.as_of)
            by_source.setdefault(", ".join(part for part in (*said, day) if part), []).append(it.around.title)
    if brief:
        return "; ".join(by_source)
    return "; ".join(f"{', '.join(dict.fromkeys(titles))}: {source}" for source, titles in by_source.items())
