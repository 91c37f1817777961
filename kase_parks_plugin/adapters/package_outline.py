"""What Qt's printer leaves out of a PDF: its outline, its language, its title for the window, and steady dates.

pypdf does it, which the plugin's zip brings along. Neither writes the tags that screen readers go by (PDF/UA): the HTML page of a
site is the form for them, and the package's README says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kase_parks_plugin.adapters.package_layout_pages import Mark


def can_outline() -> bool:
    """Whether pypdf is there, in the zip or in the environment."""
    return _pypdf() is not None


def outline(path: Path, marks: Sequence[Mark], title: str, author: str, lang: str, as_of: dt.date) -> None:
    """Rewrite a PDF with outline, language and title, so that the same pages give the same bytes; leave it where pypdf is missing.

    Parameters
    ----------
    as_of
        Stands for the day on which the document was made.
    """
    pypdf = _pypdf()
    if pypdf is None:
        return
    reader = pypdf.PdfReader(path)
    writer = pypdf.PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    above = None
    for mark in marks:
        item = writer.add_outline_item(title=mark.title, page_number=mark.page, parent=above if mark.level else None)
        above = above if mark.level else item
    day = f"D:{as_of:%Y%m%d}000000Z"
    writer.metadata = {
        "/Title": title,
        "/Author": author,
        "/Creator": "KASE Parks",
        "/Producer": "QGIS, Qt, pypdf",
        "/CreationDate": day,
        "/ModDate": day,
    }
    generic = pypdf.generic
    root = writer.root_object
    root[generic.NameObject("/Lang")] = generic.TextStringObject(lang)
    shown = generic.DictionaryObject({generic.NameObject("/DisplayDocTitle"): generic.BooleanObject(True)})
    root[generic.NameObject("/ViewerPreferences")] = shown
    root[generic.NameObject("/PageMode")] = generic.NameObject("/UseOutlines")
    draft = path.with_suffix(".draft")
    with draft.open("wb") as file:
        writer.write(file)
    draft.replace(path)


def _pypdf() -> Any:
    try:
        from kase_parks_plugin._vendor import pypdf
    except ModuleNotFoundError:  # only the plugin's zip carries it
        try:
            import pypdf
        except ModuleNotFoundError:
            return None
    return pypdf
