"""Undo of what is tried out again and again: weights and overrides. Within the dock Ctrl+Z is ours, not the map's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.gui.load import icon

try:
    from qgis.PyQt.QtGui import QUndoCommand, QUndoStack  # where Qt 6 has them
except ImportError:
    from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack

__all__ = ["Change", "QUndoStack", "UndoKeys", "undo_actions"]

_KIND = 1


class Change(QUndoCommand):
    """One value became another.

    Parameters
    ----------
    text
        What the user did, for the menu.
    take
        Takes a value.
    old, new
        The value before and after.
    key
        Changes in a row with the same key are one, as those of a slider that is drawn along; None stands alone.
    """

    def __init__(self, text: str, take: Callable[[Any], None], old: Any, new: Any, key: object = None) -> None:
        super().__init__(text)
        self._take, self._old, self.new, self.key = take, old, new, key

    def redo(self) -> None:
        """Take the new value."""
        self._take(self.new)

    def undo(self) -> None:
        """Take the old value."""
        self._take(self._old)

    def id(self) -> int:
        """Qt tries to merge commands with the same number."""
        return -1 if self.key is None else _KIND

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one with the next change of the same key."""
        if not isinstance(other, Change) or other.key != self.key:
            return False
        self.new = other.new
        return True


class UndoKeys(QObject):
    """Takes Ctrl+Z and Ctrl+Y from what has the focus in a widget, before the window's own shortcuts see them.

    Fields of text keep theirs.
    """

    def __init__(self, stack: QUndoStack, widget: QWidget) -> None:
        super().__init__(widget)
        self._stack = stack
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo or redo."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if not (undo or redo):
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            (self._undo if undo else self._redo)()
        return True

    @guarded
    def _undo(self) -> None:
        self._stack.undo()

    @guarded
    def _redo(self) -> None:
        self._stack.redo()


def undo_actions(stack: QUndoStack, parent: QObject) -> tuple[QAction, QAction]:
    """Entries of a menu that say what they undo and redo; the keys are shown, `UndoKeys` hears them."""
    undo, redo = stack.createUndoAction(parent, tr("Undo")), stack.createRedoAction(parent, tr("Redo"))
    for action, image, keys in (
        (undo, "mActionUndo.svg", QKeySequence.StandardKey.Undo),
        (redo, "mActionRedo.svg", QKeySequence.StandardKey.Redo),
    ):
        action.setIcon(icon(image))
        action.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
    return undo, redo
