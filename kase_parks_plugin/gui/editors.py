"""Small editors of one value each. Every one may be empty: what is not filled in is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QLocale, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.rulebook.profiles import ProfileField
from kase_parks_plugin.core.texts import Texts


def to_number(text: str) -> float | None:
    """Read a number as people write it here: decimal comma or point, spaces between thousands. None: it is no number."""
    bare = "".join(text.split()).replace("\u2212", "-")
    for candidate in (bare, bare.replace(",", ".")):
        try:
            return float(candidate)
        except ValueError:
            continue
    number, good = QLocale().toDouble(text.strip())
    return number if good else None


def write_number(value: float) -> str:
    """Write a number for editing, with the locale's decimal sign."""
    return f"{value:.12g}".replace(".", QLocale().decimalPoint())


class TextEdit(QLineEdit):
    """A line of text that becomes a value. What cannot be read is marked, and is not taken."""

    edited = pyqtSignal()

    def __init__(self, field: ProfileField, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._shown = field, ""
        self.setPlaceholderText(tr("unknown"))
        if field.kind == "table":
            self.setPlaceholderText(tr("unknown; for example: {example}", example=f"{texts.of(field.key)}: 20; …: 40"))
        if field.kind == "list":
            self.setPlaceholderText(tr("unknown; for example: {example}", example="20; 40"))
        self.editingFinished.connect(self._finish)

    def value(self) -> Any:
        """The value, None when empty."""
        return self._read(self.text().strip())

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self._shown = self._write(value)
        self.setText(self._shown)
        self._mark(wrong=False)

    def _finish(self) -> None:
        text = self.text().strip()
        if text == self._shown:
            return
        value = self._read(text)
        wrong = bool(text) and (value is None or not self._field.accepts(value))
        self._mark(wrong=wrong)
        if not wrong:
            self._shown = text
            self.edited.emit()

    def _mark(self, *, wrong: bool) -> None:
        """Show that a text cannot be taken, and why."""
        self.setStyleSheet("QLineEdit { border: 2px solid #b35806; }" if wrong else "")
        self.setToolTip(self._allowed() if wrong else "")

    def _allowed(self) -> str:
        """What may stand here."""
        f = self._field
        if f.kind == "text":
            return tr("Give a text.")
        if f.least is not None and f.most is not None:
            return tr(
                "Give a number between {least} and {most}.", least=write_number(f.least), most=write_number(f.most)
            )
        if f.least is not None:
            return tr("Give a number of at least {least}.", least=write_number(f.least))
        return tr("Give a number.")

    def _read(self, text: str) -> Any:
        if not text:
            return None
        if self._field.kind == "number":
            return to_number(text)
        if self._field.kind == "text":
            return text
        parts = [part.strip() for part in text.split(";") if part.strip()]
        if self._field.kind == "list":
            numbers = [to_number(part) for part in parts]
            return None if None in numbers else numbers
        pairs = [part.rsplit(":", 1) for part in parts]
        if any(len(pair) != 2 or to_number(pair[1]) is None for pair in pairs):
            return None
        return {name.strip(): to_number(number) for name, number in pairs}

    def _write(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return "; ".join(f"{name}: {write_number(number)}" for name, number in value.items())
        if isinstance(value, list | tuple):
            return "; ".join(map(write_number, value))
        return value if isinstance(value, str) else write_number(value)


class ChoiceEdit(QComboBox):
    """One of several values, or unknown."""

    edited = pyqtSignal()

    def __init__(self, choices: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(tr("unknown"), None)
        for value, title in choices.items():
            self.addItem(title, value)
        self.activated.connect(lambda _: self.edited.emit())

    def value(self) -> Any:
        """The value, None for unknown."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(max(0, self.findData(value)))


def editor_for(field: ProfileField, texts: Texts, parent: QWidget) -> TextEdit | ChoiceEdit:
    """The editor that suits a field of the profile."""
    if field.kind == "bool":
        return ChoiceEdit({True: texts.label("format", "yes"), False: texts.label("format", "no")}, parent)
    if field.kind == "text" and field.choices:
        return ChoiceEdit({choice: choice for choice in field.choices}, parent)
    return TextEdit(field, texts, parent)
