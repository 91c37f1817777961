"""Which municipalities plots lie in; plots cross borders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kase_parks_plugin.core.spatial.overlap import contacts, overlaps
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots

_ROLE = "municipality"
_LEAST_SHARE = 5e-7
"""What would be written as 0."""

Municipality = tuple[str, str, str, float]


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def municipality_shares(plots: PreparedPlots, layers: Sequence[PreparedLayer]) -> tuple[tuple[Municipality, ...], ...]:
    """Per plot (code, Finnish name, Swedish name, share), largest share first; empty where no layer says.

    A municipality in several polygons (enclaves, islands) counts as one. Names that are not mapped fall back to the features'.
    """
    shares: list[dict[tuple[str, str, str], float]] = [{} for _ in plots.ids]
    for layer in layers:
        if _ROLE not in layer.roles or layer.failed or layer.raster is not None:
            continue
        fields = layer.attributes.get(_ROLE, {})
        texts = [fields[name].text() if name in fields else layer.names for name in ("name_fi", "name_sv")]
        codes = fields["code"].text() if "code" in fields else layer.names
        pairs = overlaps(contacts(layer.tree, plots.geometry, _never), plots.area, _never)
        share = np.minimum(pairs.area / plots.area[pairs.plot], 1.0)
        for plot, feature, part in zip(pairs.plot.tolist(), pairs.feature.tolist(), share.tolist(), strict=True):
            key = (codes[feature] or "", texts[0][feature] or "", texts[1][feature] or "")
            shares[plot][key] = shares[plot].get(key, 0.0) + part
    return tuple(
        tuple(
            sorted(
                ((*key, min(part, 1.0)) for key, part in found.items() if part >= _LEAST_SHARE),
                key=lambda m: (-m[3], m[:3]),
            )
        )
        for found in shares
    )


def _never() -> None:
    """Few large polygons are soon done: nothing to look at in between."""
