"""The project profile as a form, made from the fields' data: groups that fold, a unit beside each number."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import Profile
from kase_parks_plugin.core.rulebook.profiles import ProfileField, presets, profile_fields, profile_groups
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.editors import ChoiceEdit, TextEdit, editor_for

KIND = "kind"  # the kind is chosen above the form


class ProfileForm(QObject):
    """Puts the fields into a layout, shows a `Profile`, and tells of the one it becomes."""

    edited = pyqtSignal(object)

    def __init__(self, layout: QVBoxLayout, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts
        self._profile = Profile()
        self._groups: dict[str, QgsCollapsibleGroupBoxBasic] = {}
        self._rows: dict[str, _Row] = {}
        for group, title in profile_groups().items():
            box = QgsCollapsibleGroupBoxBasic(texts.of(title), parent)
            inner = QWidget(box)  # folding shows and hides the box's children; rows that cannot apply must stay hidden
            whole = QVBoxLayout(box)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(inner)
            form = QFormLayout(inner)
            form.setContentsMargins(6, 2, 2, 4)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
            for field in profile_fields().values():
                if field.group == group and field.id != KIND:
                    self._rows[field.id] = row = _Row(field, texts, inner)
                    form.addRow(row.label, row.line)
                    row.editor.edited.connect(lambda id_=field.id: self._take(id_))
            box.setCollapsed(group != next(iter(profile_groups())))
            layout.addWidget(box)
            self._groups[group] = box

    def show(self, profile: Profile) -> None:
        """Show a profile: what cannot apply is hidden, typical values are marked."""
        self._profile = profile
        preset = presets().get(profile.kind or "")
        for id_, row in self._rows.items():
            row.set_visible(id_ not in profile.not_applicable)
            source = preset.sources.get(id_) if preset else None
            row.show(profile.values.get(id_), source.source if source and id_ in profile.typical else None)
        for group, box in self._groups.items():
            fields = [f.id for f in profile_fields().values() if f.group == group and f.id in self._rows]
            known = sum(id_ in profile.values for id_ in fields)
            shown = sum(id_ not in profile.not_applicable for id_ in fields)
            box.setVisible(shown > 0)
            title = self._texts.of(profile_groups()[group])
            box.setTitle(tr("{group} ({known} of {all})", group=title, known=known, all=shown))

    def reach(self, id_: str) -> QWidget | None:
        """Unfold the group of a field and give it the focus; return its editor, None for no such field."""
        row = self._rows.get(id_)
        if row is None:
            return None
        self._groups[profile_fields()[id_].group].setCollapsed(False)
        row.editor.setFocus()
        return row.editor

    def _take(self, id_: str) -> None:
        """Take what the user typed; it is no typical value any more."""
        values = dict(self._profile.values)
        value = self._rows[id_].editor.value()
        if value is None:
            values.pop(id_, None)
        else:
            values[id_] = value
        p = self._profile
        self.edited.emit(Profile(p.kind, values, p.typical - {id_}, p.not_applicable))


def of_kind(profile: Profile, kind: str | None) -> Profile:
    """The profile for another kind: what cannot apply to it is left out, and so are the other kind's typical values."""
    cannot = frozenset(presets()[kind].not_applicable) if kind else frozenset()
    values = {k: v for k, v in profile.values.items() if k not in cannot and k not in profile.typical}
    return Profile(kind, values, frozenset(), cannot)


def with_typical(profile: Profile) -> Profile:
    """The profile with its kind's typical values where it has none of its own."""
    if profile.kind is None:
        return profile
    extra = {k: v for k, v in presets()[profile.kind].typical.items() if k not in profile.values}
    return Profile(profile.kind, {**profile.values, **extra}, profile.typical | extra.keys(), profile.not_applicable)


class _Row:
    """Label, editor, unit and mark of one field."""

    def __init__(self, field: ProfileField, texts: Texts, parent: QWidget) -> None:
        self._unit = field.unit if field.unit not in (None, "1") else ""
        self.label = QLabel(texts.of(field.title), parent)
        self.label.setWordWrap(True)
        self.line = QWidget(parent)
        self.editor: TextEdit | ChoiceEdit = editor_for(field, texts, self.line)
        self.label.setBuddy(self.editor)
        self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editor.setMinimumWidth(60)
        self._mark = QLabel(self._unit, self.line)
        self._mark.setVisible(bool(self._unit))
        layout = QHBoxLayout(self.line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        layout.addWidget(self._mark)

    def show(self, value: object, typical_from: str | None) -> None:
        """Show the value; ``typical_from``: source of a typical one."""
        self.editor.set_value(value)
        font = self.editor.font()
        font.setItalic(typical_from is not None)
        self.editor.setFont(font)
        words = [self._unit, tr("typical") if typical_from is not None else ""]
        self._mark.setText(" · ".join(filter(None, words)))
        self._mark.setVisible(bool(self._mark.text()))
        self._mark.setToolTip(tr("Typical value, not your own: {source}", source=typical_from) if typical_from else "")

    def set_visible(self, visible: bool) -> None:
        """Show or hide the whole row."""
        self.label.setVisible(visible)
        self.line.setVisible(visible)
