"""What the page “Package” says: what is made, what is left out, what stays with the authorities, who is named."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.files.data import title_of
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.texts import Texts


def forms(*, coded: bool, pdfs: bool) -> list[str]:
    """What is made of each site, and of all."""
    said = [tr("A document for print (PDF) with maps, figures, permit path and open questions")] if pdfs else []
    said += [
        tr("A page for the browser that needs no network"),
        tr("A project card to edit (PPTX, DOCX)"),
        tr("The answer to a request for information with fixed field ids (XLSX)"),
        tr("All sites in one spreadsheet, side by side"),
    ]
    if not coded:
        said.append(tr("The sites as map files (GeoPackage with styles, GeoJSON)"))
    said.append(tr("One zip of it all, with checksums"))
    return said


def contact_lines(brand: Brand | None) -> str:
    """Who is named as contact, as HTML."""
    if brand is None or not (brand.organisation or brand.contact):
        return tr("No contact is named. A branding file names one.")
    return "<br>".join(escape(line) for line in (brand.organisation, *brand.contact) if line)


def restricted_layers(screening: Screening, rulebook: Rulebook) -> list[str]:
    """Titles of the layers whose places are not told: restricted by their user, or by what they hold."""
    kept = {id_ for id_, role in rulebook.roles.items() if role.restricted}
    return [title_of(it) for it in screening.layers if it.restricted or kept.intersection(it.roles)]


def left_out_lines(codes: Sequence[str], texts: Texts) -> list[str]:
    """What is missing and why."""
    return [texts.label("package_left_out", code) for code in codes]


def listing(lines: Sequence[str]) -> str:
    """Lines as a list in HTML, close to the margin."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul style='margin-left: -22px; margin-top: 2px'>{items}</ul>"
