"""What has changed between two requests, in words."""

from __future__ import annotations

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import LayerRequest, Screening
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import Texts


def what_changed(old: Screening, new: Screening, texts: Texts) -> list[str]:
    """Name what a result measured for ``old`` does not know of ``new``; weights and overrides need no measuring."""
    said = []
    if old.rulebook != new.rulebook:
        said.append(tr("the rulebook"))
    if old.plots != new.plots:
        said.append(tr("the plots"))
    said += _layers(old, new)
    said += _profile(old, new, texts)
    if old.start_date != new.start_date:
        said.append(tr("the start date"))
    if old.crs != new.crs:
        said.append(tr("the system to measure in"))
    if old.name != new.name:
        said.append(tr("the name"))
    return said or [tr("the request")]


def _layers(old: Screening, new: Screening) -> list[str]:
    """Layers that came, went, or are mapped otherwise."""
    before, after = list(old.layers), list(new.layers)
    for request in old.layers:
        if request in after:
            after.remove(request)
            before.remove(request)
    said = []
    for request in after:
        same = next((other for other in before if _place(other) == _place(request)), None)
        if same is None:
            said.append(tr("layer “{layer}” (new)", layer=_title(request)))
        else:
            before.remove(same)
            said.append(tr("layer “{layer}”", layer=_title(request)))
    return said + [tr("layer “{layer}” (gone)", layer=_title(request)) for request in before]


def _profile(old: Screening, new: Screening, texts: Texts) -> list[str]:
    if old.profile.kind != new.profile.kind:
        return [tr("what would be built")]
    one, other = old.profile.values, new.profile.values
    known = profile_fields()
    return [texts.of(known[id_].title) for id_ in known if one.get(id_) != other.get(id_)]


def _place(request: LayerRequest) -> tuple[object, ...]:
    return (request.source_id or (request.path, request.layer), request.roles)


def _title(request: LayerRequest) -> str:
    return request.title or request.layer or request.path or "?"
