"""What is remarked of a role's layer: how healthy it is, and which layer, or which of its fields, would suit the role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qgis.core import QgsProject

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import FieldMapping, Filter, LayerRequest
from kase_parks_plugin.core.rulebook.model import Role
from kase_parks_plugin.gui.layers_health import BAD, DOUBT, GOOD, WAITING
from kase_parks_plugin.gui.notice import INFORMATION, tint

if TYPE_CHECKING:
    from kase_parks_plugin.gui.layers_page import LayersPage
    from kase_parks_plugin.gui.session import Session


class LayerRemarks:
    """Shows the remarks on the page Layers."""

    def __init__(self, page: LayersPage, session: Session) -> None:
        self._page, self._session = page, session

    def show(self, role: Role, number: int | None) -> None:
        """Show the remarks on the layer ``number`` of the request; None: on a role that has no layer yet."""
        request = None if number is None else self._session.screening.layers[number]
        self._show_health(number)
        page, text = self._page, " ".join(self._proposed(role, number, request))
        page.proposal_text.setText(text)
        tint(page.proposal, INFORMATION)
        page.proposal.setVisible(bool(text))

    def _show_health(self, number: int | None) -> None:
        """Say how the layer is."""
        page = self._page
        light = None if number is None else page.health.light(number)
        marks = {BAD: "✖", DOUBT: "⚠"}
        said = [f"{marks[light.level]} {reason}" for reason in light.reasons] if light and light.level in marks else []
        if light is not None and light.level == GOOD:
            said = [tr("✓ The layer can be used as it is.")]
        elif light is not None and light.level == WAITING:
            lacks_plots = self._session.screening.plots.source_id is None
            said = [tr("The layer is looked at once the plots are chosen.") if lacks_plots else tr("Looking…")]
        page.remarks.setText("\n".join(said))
        page.remarks.setVisible(bool(said))
        page.crs_button.setVisible(light is not None and light.lacks_crs)

    def _proposed(self, role: Role, number: int | None, request: LayerRequest | None) -> list[str]:
        """Which layer, or which fields of the chosen one, would suit the role, in words."""
        proposals = self._page.proposals
        if request is None or number is None:
            found = proposals.for_role(role.id)
            if found is None:
                return []
            name = QgsProject.instance().mapLayer(found.layer).name()
            why = (
                tr("its field “{word}”", word=found.why) if found.by_field else tr("its name: “{word}”", word=found.why)
            )
            head = tr("“{layer}” fits, by {why}.", layer=name, why=why)
            return [head, *self._mapped(role, found.fields, found.name, found.filter)]
        more = proposals.mapping(number, role.id)
        new = {k: v for k, v in more.get("fields", {}).items() if k not in request.fields}
        words = self._mapped(role, new, more.get("name"), more.get("filter"))
        return [tr("Fields were recognised."), *words] if words else []

    def _mapped(
        self, role: Role, fields: Mapping[str, FieldMapping], name: str | None, wanted: Filter | None
    ) -> list[str]:
        """A mapping in words: each field with its unit, the names, the filter."""
        words = []
        for id_, mapping in fields.items():
            # a long title explains its codes after a colon
            title = self._session.texts.of(role.fields[id_].title).split(":")[0]
            unit = mapping.unit or role.fields[id_].unit
            words.append(f"{title}: {mapping.field}" + (f" ({unit})." if unit else "."))
        if name:
            words.append(tr("Names: {field}.", field=name))
        if wanted is not None:
            words.append(tr("Only {field} {values}.", field=wanted.field, values=", ".join(map(str, wanted.value))))
        return words
