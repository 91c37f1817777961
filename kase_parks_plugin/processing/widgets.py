"""Widgets for parameters in the algorithm dialog: choices by their titles, and the table of layers.

QGIS imports this module by name when a dialog opens; a version that does not know how shows its own widgets. So do model
designer and batch mode, whose widgets know how to take a value from a model's input or fill a column.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.core.rulebook.profiles import presets
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.processing.layers_table import LayersTable

Wrapper = QgsAbstractProcessingParameterWidgetWrapper


class _Widget:
    """What QGIS calls, as ``Class(parameter, dialog, row, column)``, for a parameter that names it in its metadata."""

    def __new__(cls, parameter: QgsProcessingParameterDefinition, dialog: Any, *_: int) -> Any:
        registry, kind = QgsGui.processingGuiRegistry(), type(dialog).__name__
        if kind == "ModelerParametersDialog":
            made = registry.createModelerParameterWidget(dialog.model, dialog.childId, parameter, dialog.context)
        elif kind == "BatchAlgorithmDialog":
            made = registry.createParameterWidgetWrapper(parameter, QgsProcessingGui.WidgetType.Batch)
        else:
            return cls.wrapper(parameter)
        made.setDialog(dialog)
        return made

    @classmethod
    def wrapper(cls, parameter: QgsProcessingParameterDefinition) -> Wrapper:
        """Make the widget for the dialog of one run."""
        raise NotImplementedError


class KindWidget(_Widget):
    """The kind of project."""

    @classmethod
    def wrapper(cls, parameter: QgsProcessingParameterDefinition) -> Wrapper:
        """Offer the kinds by their titles."""
        texts = load_texts(language())
        kinds = [(kind, texts.of(preset.title)) for kind, preset in presets().items()]
        return ChoiceWrapper(parameter, [("", tr("not said")), *kinds])


class LanguageWidget(_Widget):
    """The language of the results."""

    TITLES: ClassVar = {"en": "English", "fi": "suomi", "sv": "svenska"}

    @classmethod
    def wrapper(cls, parameter: QgsProcessingParameterDefinition) -> Wrapper:
        """Offer the languages by their own names."""
        languages = [(lang, cls.TITLES[lang]) for lang in LANGUAGES]
        return ChoiceWrapper(parameter, [("", tr("as QGIS")), *languages])


class LayersWidget(_Widget):
    """The layers and their roles."""

    @classmethod
    def wrapper(cls, parameter: QgsProcessingParameterDefinition) -> Wrapper:
        """Offer roles by their titles and the project's layers."""
        return LayersWrapper(parameter)


def _held(widget: QWidget) -> QWidget:
    """Return a plain widget that holds ours.

    QGIS hands what ``createWidget`` returns back to Python as a new object and ends the old one; what is inside lives on.
    """
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    return holder


class ChoiceWrapper(Wrapper):
    """A list to choose from: shows titles, holds ids."""

    def __init__(self, parameter: QgsProcessingParameterDefinition, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(parameter, QgsProcessingGui.WidgetType.Standard)
        self._choices = tuple(choices)
        self._box: QComboBox | None = None

    def createWidget(self) -> QWidget:
        """Make the list."""
        self._box = QComboBox()
        for value, title in self._choices:
            self._box.addItem(title, value)
        self._box.currentIndexChanged.connect(lambda _: self.widgetValueHasChanged.emit(self))
        return _held(self._box)

    def setWidgetValue(self, value: Any, context: QgsProcessingContext) -> None:
        """Show a value; one that is not offered is added as it stands, so that it is not lost."""
        text = "" if value is None else str(value)
        if self._box.findData(text) < 0:
            self._box.addItem(text, text)
        self._box.setCurrentIndex(self._box.findData(text))

    def widgetValue(self) -> str | None:
        """Return the id, None for the first entry."""
        return self._box.currentData() or None


class LayersWrapper(Wrapper):
    """The table of layers."""

    def __init__(self, parameter: QgsProcessingParameterDefinition) -> None:
        super().__init__(parameter, QgsProcessingGui.WidgetType.Standard)
        self._table: LayersTable | None = None

    def createWidget(self) -> QWidget:
        """Make the table."""
        self._table = LayersTable(self.parameterDefinition().headers())
        self._table.changed.connect(lambda: self.widgetValueHasChanged.emit(self))
        return _held(self._table)

    def setWidgetValue(self, value: Any, context: QgsProcessingContext) -> None:
        """Show the rows."""
        self._table.show_cells(value or [])

    def widgetValue(self) -> list[str] | None:
        """Return the cells, row by row; None when there is no row."""
        return self._table.cells() or None
