"""The Gantt of a permit path: steps by stage on a time axis, which zooms and pans, by mouse and by keyboard."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from qgis.PyQt.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import palette_of
from kase_parks_plugin.gui.permits_chart import Chart, Plan, Row
from kase_parks_plugin.gui.permits_paint import GanttPainter
from kase_parks_plugin.gui.permits_step_words import step_tip

_MOST_ZOOM = 40.0
_ZOOM_STEP = 1.4
_DRAG = 4  # pixels from which on a press is a drag
_LEAST, _MOST = 12, 30  # lines of text that its height is kept between


class GanttView(QAbstractScrollArea):
    """Shows a chart. The axis stays above the rows, labels stay at the left while the time is panned."""

    selected = pyqtSignal(str)
    """Another step was selected: its id."""
    opened = pyqtSignal(str)
    """The user wants to know more of a step: it was clicked, or Enter was pressed."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._chart: Chart | None = None
        self._zoom = 1.0
        self._pressed: QPoint | None = None
        self._dragged = False
        self._scrolled = (0, 0)
        self.plan: Plan | None = None
        self.step = ""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(tr("Steps on the time axis"))
        self.viewport().setMouseTracking(True)

    # --- the door ---------------------------------------------------------------------------------------------

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; what is selected and how it is zoomed stays, where it can."""
        self._chart = chart
        if not any(step.id == self.step for step in chart.steps):
            self.step = ""
        self._lay_out()
        self._tell()

    def fit(self) -> None:
        """Show all of the time."""
        self._zoom_to(1.0, 0)

    def zoom_in(self) -> None:
        """Show less of the time, larger."""
        self._zoom_to(self._zoom * _ZOOM_STEP, self.viewport().width() / 2)

    def zoom_out(self) -> None:
        """Show more of the time, smaller."""
        self._zoom_to(self._zoom / _ZOOM_STEP, self.viewport().width() / 2)

    def select(self, step: str) -> None:
        """Select a step and bring it into sight."""
        row = self.plan.row_of(step) if self.plan is not None else None
        if row is None:
            return
        changed, self.step = step != self.step, step
        bar, room = self.verticalScrollBar(), self.viewport().height() - self.plan.axis
        bar.setValue(round(max(min(bar.value(), row.top), row.top + row.height - room)))
        self.viewport().update()
        self._tell()
        if changed:
            self.selected.emit(step)

    # --- Qt -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as its rows, within bounds."""
        line = self.fontMetrics().height()
        wanted = 0 if self.plan is None else self.plan.height + self.plan.axis + 2 * line
        return QSize(line * 20, round(min(max(wanted, _LEAST * line), _MOST * line)))

    def minimumSizeHint(self) -> QSize:
        """Narrow panels are met."""
        return QSize(self.fontMetrics().height() * 10, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "plan"):
            self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw again: the axis and the labels stay."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, then the axis over them."""
        if self.plan is None:
            return
        plan, down = self.plan, self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        drawn = GanttPainter(painter, plan, palette_of(self), self._left())
        drawn.ground(0, self.viewport().height())
        for row in plan.rows:
            top = plan.axis + row.top - down
            if top + row.height >= plan.axis and top <= self.viewport().height():
                chosen = row.step is not None and row.step.id == self.step
                drawn.row(row, top, selected=chosen, focus=self.hasFocus())
        drawn.axis(0)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of what lies under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_at(event.pos())
            if row is not None and row.step is not None:
                QToolTip.showText(event.globalPos(), step_tip(row.step, self._texts), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to click or to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.pos(), False
            self._scrolled = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while the button is held."""
        if self._pressed is None:
            row = self._row_at(event.pos())
            hand = row is not None and row.step is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
            return
        moved = event.pos() - self._pressed
        self._dragged = self._dragged or moved.manhattanLength() > _DRAG
        if self._dragged:
            self.horizontalScrollBar().setValue(self._scrolled[0] - moved.x())
            self.verticalScrollBar().setValue(self._scrolled[1] - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        pressed, self._pressed = self._pressed, None
        row = self._row_at(event.pos())
        if pressed is not None and not self._dragged and row is not None and row.step is not None:
            self.select(row.step.id)
            self.opened.emit(row.step.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, pan with Shift; at the end of the rows the page goes on."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_to(self._zoom * _ZOOM_STEP ** (turned / 120), event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down select, left and right pan, + and − zoom, 0 fits, Enter opens."""
        key, bar = event.key(), self.horizontalScrollBar()
        pan = round(self.viewport().width() / 8)
        acts = {
            Qt.Key.Key_Up: lambda: self._step_by(-1),
            Qt.Key.Key_Down: lambda: self._step_by(1),
            Qt.Key.Key_Home: lambda: self._step_by(-len(self.plan.rows)),
            Qt.Key.Key_End: lambda: self._step_by(len(self.plan.rows)),
            Qt.Key.Key_Left: lambda: bar.setValue(bar.value() - pan),
            Qt.Key.Key_Right: lambda: bar.setValue(bar.value() + pan),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
        }
        if self.plan is not None and key in acts:
            acts[key]()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.step:
            self.opened.emit(self.step)
        else:
            event.ignore()

    # --- within -------------------------------------------------------------------------------------------------

    def _step_by(self, number: int) -> None:
        ids = [row.step.id for row in self.plan.rows if row.step is not None]
        if ids:
            at = ids.index(self.step) + number if self.step in ids else 0
            self.select(ids[min(max(at, 0), len(ids) - 1)])

    def _left(self) -> float:
        return self.plan.labels - self.horizontalScrollBar().value()

    def _row_at(self, place: QPoint) -> Row | None:
        if self.plan is None or place.y() < self.plan.axis:
            return None
        return self.plan.row_at(place.y() - self.plan.axis + self.verticalScrollBar().value())

    def _zoom_to(self, zoom: float, x: float) -> None:
        """Zoom so that what lies at ``x`` of the field stays there."""
        if self.plan is None:
            return
        at = (x - self._left()) / max(self.plan.content, 1.0)
        self._zoom = min(max(zoom, 1.0), _MOST_ZOOM)
        self._lay_out()
        self.horizontalScrollBar().setValue(round(at * self.plan.content - (x - self.plan.labels)))

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        line, field = float(self.fontMetrics().height()), self.viewport().size()
        before = None if self.plan is None else self.plan.height
        self.plan = plan = Plan(self._chart, self._texts, max(field.width(), 1), line, self._zoom)
        for bar, room, all_ in (
            (self.horizontalScrollBar(), field.width() - plan.labels, plan.content),
            (self.verticalScrollBar(), field.height() - plan.axis, plan.height),
        ):
            bar.setRange(0, max(0, round(all_ - room)))
            bar.setPageStep(max(1, round(room)))
            bar.setSingleStep(round(2 * line))
        if before != plan.height:
            self.updateGeometry()
        self.viewport().update()

    def _tell(self) -> None:
        """Let screen readers know what is selected."""
        row = self.plan.row_of(self.step) if self.plan is not None else None
        said = "" if row is None else step_tip(row.step, self._texts, plain=True)
        self.setAccessibleDescription(said)
