"""Templates of pages: the user's own or ours, and how texts and pictures get into their items."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPicture,
    QgsPrintLayout,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtXml import QDomDocument

from kase_parks_plugin.adapters.package_layout_ruler import printable
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.paths import resource


class Items(dict[str, Any]):
    """A template's items by id; one that a page cannot do without and that is not there is an error."""

    def __init__(self, template: str, items: Iterable[QgsLayoutItem]) -> None:
        super().__init__((item.id(), item) for item in items)
        self._template = template

    def __missing__(self, id_: str) -> Any:
        raise DataError("package_template", template=self._template, item=id_)


def load(layout: QgsPrintLayout, template: str, folder: Path | None) -> Items:
    """Put a template's items on a layout's first page; ``folder``: of the user's own templates.

    Raises
    ------
    DataError
        ``package_template``: the file is no template, or lacks an item that is asked for.
    """
    items, read = layout.loadFromTemplate(_template(template, folder), QgsReadWriteContext(), False)
    if not read:
        raise DataError("package_template", template=template, item="Layout")
    return Items(template, items)


def say(label: QgsLayoutItemLabel, text: str) -> None:
    """Let a label show a text as it is: QGIS would reckon out what stands between [% and %]."""
    text = printable(text)
    if "[%" in text:
        QgsExpressionContextUtils.setLayoutItemVariable(label, "text", text)
        text = "[%@text%]"
    label.setText(text)


def draw(picture: QgsLayoutItemPicture, svg: str | bytes) -> None:
    """Let a picture show what is no file."""
    content = svg.encode() if isinstance(svg, str) else svg
    picture.setPicturePath("base64:" + bytes(QByteArray(content).toBase64()).decode())


@cache
def _template(name: str, folder: Path | None) -> QDomDocument:
    """The user's own template, else ours."""
    path = None if folder is None else folder / f"{name}.qpt"
    if path is None or not path.is_file():
        path = resource("templates", f"{name}.qpt")
    document = QDomDocument()
    document.setContent(QByteArray(path.read_bytes()))
    return document
