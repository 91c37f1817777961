"""QGIS's forms for the register's tables, as styles (QML) in the file: words to choose from, calendars, who edits."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET  # nosec B405 (it only writes)

from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.model import Progress
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.register.schema import COLUMNS, DATES
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.texts import Texts, load_texts

_HIDDEN = ("fid", "id", "edited_by")
_NOBODY_EDITS = "@user_full_name"


def form(table: str, lang: str, catalogue: str = "fi") -> str:
    """The style of a table with its form, as QGIS reads it from ``layer_styles``."""
    texts = load_texts(lang)
    root = ET.Element("qgis", version="3.40", styleCategories="Fields|Forms")
    fields = ET.SubElement(root, "fieldConfiguration")
    aliases, defaults = ET.SubElement(root, "aliases"), ET.SubElement(root, "defaults")
    for index, name in enumerate(("fid", *COLUMNS[table])):
        widget, options = _widget(name, _words(texts, name, catalogue))
        edit = ET.SubElement(ET.SubElement(fields, "field", name=name), "editWidget", type=widget)
        ET.SubElement(edit, "config").append(options)
        ET.SubElement(aliases, "alias", field=name, index=str(index), name=texts.label("register_column", name))
        said = _default(name)
        ET.SubElement(defaults, "default", field=name, expression=said, applyOnUpdate=str(int(said == _NOBODY_EDITS)))
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


def _default(name: str) -> str:
    return {"edited_by": _NOBODY_EDITS, "id": "uuid('WithoutBraces')"}.get(name, "")


def _words(texts: Texts, name: str, catalogue_id: str) -> Mapping[str, str]:
    """The words that may be entered -> how they read."""
    catalogue = load_catalogue(catalogue_id)
    if name == "type":
        return {id_: texts.of(kind.title) for id_, kind in catalogue.studies.items()}
    if name == "field":
        return {
            id_: f"{texts.of(catalogue.topics[field.topic])}: {texts.of(field.title)}"
            for id_, field in catalogue.fields.items()
        }
    if name == "conclusion":
        return {said.value: texts.of(title) for said, (title, _) in catalogue.conclusions.items()}
    if name == "progress":
        return {word.value: texts.label("permits_progress", word.value) for word in Progress}
    if name == "procedure":
        steps = load_procedures(catalogue_id, load_rulebook(catalogue_id)).procedures
        return {step.id: texts.of(step.title) for step in steps}
    if name == "certainty":
        return {word: texts.label("register_certainty", word) for word in ("firm", "indicative", "unknown")}
    return {}


def _widget(name: str, words: Mapping[str, str]) -> tuple[str, ET.Element]:
    options = ET.Element("Option", type="Map")
    if name in _HIDDEN:
        return "Hidden", options
    if words:
        choices = ET.SubElement(options, "Option", type="List", name="map")
        for value, said in words.items():
            ET.SubElement(
                ET.SubElement(choices, "Option", type="Map"), "Option", type="QString", name=said, value=value
            )
        return "ValueMap", options
    if name in DATES:
        for key, value in (("calendar_popup", "true"), ("allow_null", "true")):
            ET.SubElement(options, "Option", type="bool", name=key, value=value)
        ET.SubElement(options, "Option", type="QString", name="display_format", value="yyyy-MM-dd")
        ET.SubElement(options, "Option", type="QString", name="field_format", value="yyyy-MM-dd")
        return "DateTime", options
    if name == "document":
        # Relative to the project's folder, which is where the register lies beside the screening.
        for key, value in (("RelativeStorage", "1"), ("StorageMode", "0")):
            ET.SubElement(options, "Option", type="int", name=key, value=value)
        ET.SubElement(options, "Option", type="bool", name="UseLink", value="true")
        return "ExternalResource", options
    ET.SubElement(options, "Option", type="bool", name="IsMultiline", value=str(name == "note").lower())
    return "TextEdit", options
