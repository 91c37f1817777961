"""Theme weights beside the results: a slider for each theme and readiness, sets under names, and back to the rulebook's."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.weight_sets import load_sets, save_set
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.scoring.score import Weights, resolve_weights
from kase_parks_plugin.gui.editors import write_number
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.undo import Change

STEPS = 2  # per 1 of weight
MOST = 10.0
_LINES = 11  # of sliders seen at once, at most, below the table
_QT_MOST = 16777215


class WeightsBox(QgsCollapsibleGroupBoxBasic):
    """Shows the weights that are used and changes the request's."""

    refused = pyqtSignal(str)
    """Weights that cannot be, in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(tr("Weights"), parent)
        self.setObjectName("weights")
        self._session = session
        self.sliders: dict[tuple[str, str], QSlider] = {}
        self._numbers: dict[tuple[str, str], QLabel] = {}
        self._showing = self._tall = False
        self._themes: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 2)
        layout.setSpacing(3)
        layout.addLayout(self._make_sets())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._scroll)
        self.setCollapsed(True)
        session.changed.connect(self.show_session)
        self.show_session()

    def set_tall(self, *, tall: bool) -> None:
        """Use all the height there is, or leave most of it to the table."""
        self._tall = tall
        content = self._scroll.widget()
        most = content.sizeHint().height() if content is not None else 0
        self._scroll.setMaximumHeight(
            _QT_MOST if tall else min(most, round(self.fontMetrics().height() * 1.6 * _LINES))
        )
        upright = QSizePolicy.Policy.Preferred if tall else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)

    # --- making -----------------------------------------------------------------------------------------------

    def _make_sets(self) -> QHBoxLayout:
        """Line of named sets."""
        self.sets = QComboBox()
        self.sets.setEditable(True)
        self.sets.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.sets.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.sets.setAccessibleName(tr("Set of weights"))
        self.sets.setToolTip(tr("Choose a set of weights, or type a name to save yours under it"))
        self.sets.lineEdit().setPlaceholderText(tr("your own; name it to save"))
        self.sets.activated.connect(self._choose_set)
        self.sets.lineEdit().textEdited.connect(self._show_buttons)
        self.sets.lineEdit().returnPressed.connect(self._save_set)
        self.save_button = self._button("mActionFileSave.svg", tr("Save these weights under the name"), self._save_set)
        self.remove_button = self._button("mActionDeleteSelected.svg", tr("Forget this set"), self._remove_set)
        self.reset_button = self._button("mActionRefresh.svg", tr("Back to the rulebook's weights"), self._reset)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.sets, 1)
        for button in (self.save_button, self.remove_button, self.reset_button):
            line.addWidget(button)
        return line

    def _button(self, image: str, hint: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(image))
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(slot)
        return button

    def _make_sliders(self) -> None:
        """A row for each theme of the rulebook, a slider for each readiness."""
        book, texts = self._session.rulebook, self._session.texts
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 2, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        self.sliders, self._numbers = {}, {}
        digits = self.fontMetrics().horizontalAdvance("0") * 4
        for k, readiness in enumerate(READINESSES):
            head = QLabel(texts.label("readiness", f"{readiness}_short"))
            head.setToolTip(texts.label("readiness", readiness))
            grid.addWidget(head, 0, 1 + 2 * k, 1, 2)
            grid.setColumnStretch(1 + 2 * k, 3)
        grid.setColumnStretch(0, 7)
        words = (word for theme in book.themes for word in texts.of(theme.title).split())
        longest = max(map(self.fontMetrics().horizontalAdvance, words)) + digits // 4  # a style may still draw it wider
        grid.setColumnMinimumWidth(0, min(5 * digits, longest))
        for row, theme in enumerate(book.themes, start=1):
            title = texts.of(theme.title)
            name = QLabel(title)
            name.setWordWrap(True)
            name.setToolTip(title)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(name, row, 0)
            for k, readiness in enumerate(READINESSES):
                key = (theme.id, readiness)
                slider, number = QSlider(Qt.Orientation.Horizontal), QLabel()
                slider.setPageStep(STEPS)
                slider.setMinimumWidth(round(self.fontMetrics().height() * 2.6))
                of = texts.label("readiness", readiness)
                slider.setAccessibleName(tr("{theme}: weight for {readiness}", theme=title, readiness=of))
                slider.valueChanged.connect(lambda value, key=key: self._take(key, value))
                number.setMinimumWidth(digits)
                grid.addWidget(slider, row, 1 + 2 * k)
                grid.addWidget(number, row, 2 + 2 * k)
                self.sliders[key], self._numbers[key] = slider, number
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(content)
        self.set_tall(tall=self._tall)

    # --- showing ----------------------------------------------------------------------------------------------

    @guarded
    def show_session(self) -> None:
        """Show the weights of the request."""
        book = self._session.rulebook
        themes = tuple(theme.id for theme in book.themes)
        self._showing = True
        try:
            if themes != self._themes:
                self._themes = themes
                self._make_sliders()
            self._show_weights(resolve_weights(book, self._known()))
            self._show_sets()
        finally:
            self._showing = False

    def _show_weights(self, used: Weights) -> None:
        usual, texts = resolve_weights(self._session.rulebook, {}), self._session.texts
        for (theme, readiness), slider in self.sliders.items():
            weight = used[theme][readiness]
            total = sum(of[readiness] for of in used.values())
            slider.setRange(0, round(max(MOST, weight) * STEPS))
            slider.setValue(round(weight * STEPS))
            number = self._numbers[theme, readiness]
            own = weight != usual[theme][readiness]
            number.setText(f"<b>{write_number(weight)}</b>" if own else write_number(weight))
            hint = tr(
                "Weight {weight}: {share} of {readiness}. The rulebook's: {usual}",
                weight=write_number(weight),
                share=texts.share(weight / total) if total else texts.share(0.0),
                readiness=texts.label("readiness", readiness),
                usual=write_number(usual[theme][readiness]),
            )
            slider.setToolTip(hint)
            number.setToolTip(hint)

    def _show_sets(self) -> None:
        """List the sets, and name the one in use."""
        weights = _bare(self._known(), resolve_weights(self._session.rulebook, {}))
        typed = self.sets.currentText() if self.sets.lineEdit().hasFocus() else ""
        self.sets.clear()
        self.sets.addItem(tr("Rulebook's weights"), {})
        for name, of in load_sets().items():
            self.sets.addItem(name, of)
        found = next((i for i in range(self.sets.count()) if self.sets.itemData(i) == weights), -1)
        self.sets.setCurrentIndex(found)
        if found < 0:
            self.sets.setEditText(typed)
        self.reset_button.setEnabled(bool(weights))
        self._show_buttons()

    @guarded
    def _show_buttons(self) -> None:
        name = self.sets.currentText().strip()
        self.save_button.setEnabled(bool(name) and name != self.sets.itemText(0))
        self.remove_button.setEnabled(name in load_sets())

    def _known(self) -> dict[str, Mapping[str, float]]:
        """The request's weights of themes that the rulebook has."""
        return {theme: of for theme, of in self._session.screening.weights.items() if theme in self._themes}

    # --- changing ---------------------------------------------------------------------------------------------

    @guarded
    def _take(self, key: tuple[str, str], value: int) -> None:
        """A slider was moved."""
        if self._showing:
            return
        theme, readiness = key
        weights = {name: dict(of) for name, of in self._known().items()}
        weights.setdefault(theme, {})[readiness] = value / STEPS
        title = next(self._session.texts.of(t.title) for t in self._session.rulebook.themes if t.id == theme)
        self._change(weights, tr("weight of {theme}", theme=title), key)

    def _change(self, weights: Weights, text: str, key: object = None) -> None:
        """Make a change that can be undone; what cannot be is said and put back."""
        usual = resolve_weights(self._session.rulebook, {})
        try:
            resolve_weights(self._session.rulebook, weights)
        except KaseParksError as error:
            self.refused.emit(self._session.texts.error(error))
            self.show_session()
            return
        old, new = self._session.screening.weights, _bare(weights, usual)
        if new != old:
            self._session.undo.push(Change(text, self._set, old, new, key))

    def _set(self, weights: Weights) -> None:
        self._session.change(weights=weights)

    @guarded
    def _choose_set(self, index: int) -> None:
        if index >= 0:
            self._change(self._usable(self.sets.itemData(index)), tr("set of weights"))

    def _usable(self, weights: Weights) -> dict[str, Mapping[str, float]]:
        """The part of a saved set that this rulebook knows."""
        return {theme: of for theme, of in weights.items() if theme in self._themes}

    @guarded
    def _save_set(self) -> None:
        name = self.sets.currentText().strip()
        if name and name != self.sets.itemText(0):
            save_set(name, _bare(self._known(), resolve_weights(self._session.rulebook, {})))
            self.show_session()

    @guarded
    def _remove_set(self) -> None:
        save_set(self.sets.currentText().strip(), None)
        self.sets.clearEditText()
        self.show_session()

    @guarded
    def _reset(self) -> None:
        self._change({}, tr("back to the rulebook's weights"))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel."""
        return QSize(0, super().minimumSizeHint().height())


def _bare(weights: Weights, usual: Weights) -> dict[str, dict[str, float]]:
    """The weights without those that are the rulebook's own, in the rulebook's order."""
    kept = {
        theme: {
            name: float(weights[theme][name]) for name in READINESSES if weights[theme].get(name, w[name]) != w[name]
        }
        for theme, w in usual.items()
        if theme in weights
    }
    return {theme: of for theme, of in kept.items() if of}
