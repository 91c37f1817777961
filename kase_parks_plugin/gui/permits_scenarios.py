"""What if: the scenarios of a road side by side, with when each is ready; one of them is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.permits.model import DAYS_A_MONTH
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import mix, palette_of
from kase_parks_plugin.gui.permits_road import AS_IS
from kase_parks_plugin.gui.permits_step_words import between, day_of
from kase_parks_plugin.gui.tips import as_tip


class ScenarioBox(QWidget):
    """One row for each scenario; those that are closed cannot be chosen, and say why."""

    chosen = pyqtSignal(str)
    """The user chose a scenario: its id."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._inner: QWidget | None = None
        self.buttons: dict[str, QRadioButton] = {}
        self.whiskers: dict[str, Whisker] = {}

    def show_scenarios(
        self, scenarios: Sequence[Record], barriers: Mapping[str, Sequence[str]], chosen: str, quiet: str
    ) -> None:
        """Show the scenarios of a road.

        Parameters
        ----------
        scenarios
            As `core.permits.document.plot_permits` gives them.
        barriers
            Scenario -> what it asks for that does not hold.
        chosen
            Id of the one whose steps are shown.
        quiet
            Colour of secondary text.
        """
        focus = next((id_ for id_, button in self.buttons.items() if button.hasFocus()), None)
        if self._inner is not None:
            self._inner.hide()
            self._layout.removeWidget(self._inner)
            self._inner.deleteLater()  # not at once: the button that asked for this is within it
        self._inner = inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        group = QButtonGroup(inner)
        shown = [s for s in scenarios if s["open"] is not False]
        days = [
            day_of(s[key][p]).toordinal()
            for s in shown
            for key in ("ready", "ready_if_spared")
            for p in ("p10", "p50", "p90")
        ]
        scale = (min(days), max(days))
        as_is = next(s for s in scenarios if s["id"] == AS_IS)
        self.buttons, self.whiskers = {}, {}
        for scenario in scenarios:
            id_, is_open = scenario["id"], scenario["open"] is not False
            button = QRadioButton(scenario["title"])
            button.setToolTip(as_tip(scenario["explanation"]))
            button.setEnabled(is_open)
            button.setChecked(id_ == chosen)
            group.addButton(button)
            button.clicked.connect(lambda _, id_=id_: self._choose(id_))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.buttons[id_] = button
            line = QHBoxLayout()
            line.addWidget(button, 1)
            layout.addLayout(line)
            if is_open:
                line.addWidget(QLabel(self._when(scenario, as_is)))
                self.whiskers[id_] = whisker = Whisker(scenario, scale, self._texts)
                layout.addWidget(whisker)
            if barriers.get(id_):
                word = tr("Closed: {why}") if not is_open else tr("Not known whether it is open: {why}")
                layout.addWidget(_small(word.format(why=", ".join(barriers[id_])), quiet))
        self._layout.addWidget(inner)
        if focus in self.buttons:
            self.buttons[focus].setFocus()

    def _when(self, scenario: Record, as_is: Record) -> str:
        """P50, and how much earlier or later than as it is."""
        day, base = day_of(scenario["ready"]["p50"]), day_of(as_is["ready"]["p50"])
        said = self._texts.date(day)
        months = round((day - base).days / DAYS_A_MONTH)
        if scenario["id"] == AS_IS or not months:
            return said
        sign = "+" if months > 0 else "\u2212"
        return said + " " + tr("({sign}{n} mo)", sign=sign, n=abs(months))

    @guarded
    def _choose(self, id_: str) -> None:
        self.chosen.emit(id_)


class Whisker(QWidget):
    """When one scenario is ready, on the scale of all: a line from P10 to P90, a dot at P50; a ring: if nothing possible comes."""

    def __init__(self, scenario: Record, scale: tuple[int, int], texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.ready = [day_of(scenario["ready"][key]) for key in ("p10", "p50", "p90")]
        self._spared = day_of(scenario["ready_if_spared"]["p50"])
        half, spread = between(scenario["ready"], texts)
        words = [tr("Ready by {date}", date=half) + (f", {spread}" if spread else "")]
        if self._spared != self.ready[1]:
            words.append(tr("If none of the possible steps comes: {date}", date=texts.date(self._spared)))
        self.setToolTip(as_tip("\n".join(words)))
        self.setAccessibleName(", ".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Lower than a line of text."""
        line = self.fontMetrics().height()
        return QSize(8 * line, round(0.75 * line))

    def x(self, ordinal: int) -> float:
        """Where a day lies."""
        low, high = self._scale
        side = self.height() / 2 + 1
        return side + (self.width() - 2 * side) * min(1.0, max(0.0, (ordinal - low) / max(1, high - low)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, line, dot, ring."""
        painter, palette = QPainter(self), palette_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
        middle, radius = self.height() / 2, 0.28 * self.height()
        painter.setPen(QPen(mix(ground, ink, 0.15), 1))
        painter.drawLine(round(self.x(self._scale[0])), round(middle), round(self.x(self._scale[1])), round(middle))
        low, half, high = (self.x(day.toordinal()) for day in self.ready)
        painter.setPen(QPen(mix(ink, ground, 0.1), 2))
        painter.drawLine(round(low), round(middle), round(high), round(middle))
        for end in (low, high):
            painter.drawLine(round(end), round(middle - radius), round(end), round(middle + radius))
        if self._spared != self.ready[1]:
            spared = self.x(self._spared.toordinal())
            painter.setPen(QPen(ink, 1.4))
            painter.setBrush(ground)
            painter.drawEllipse(QRectF(spared - radius, middle - radius, 2 * radius, 2 * radius))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(half - radius, middle - radius, 2 * radius, 2 * radius))
        painter.end()


def _small(text: str, quiet: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setStyleSheet(f"color: {quiet}")
    label.setIndent(label.fontMetrics().height())
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
