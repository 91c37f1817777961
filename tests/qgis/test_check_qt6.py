"""The check for Qt 6 finds what it is there to find, and lets alone what is fine under both."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "scripts" / "check_qt6"
HEAD = """
from qgis.core import Qgis, QgsTask
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import QAction, QDialog, QFrame
"""


@pytest.fixture
def check(tmp_path):
    """Check a few lines; return what is said about each."""

    def run(body):
        file = tmp_path / "sample.py"
        file.write_text(HEAD + body, encoding="utf-8")
        done = subprocess.run([sys.executable, CHECK, file], capture_output=True, text=True, check=False)
        assert done.stderr == ""
        lines = done.stdout.splitlines()
        assert done.returncode == (1 if lines else 0)
        return [line.split("not in Qt 6: ")[1] for line in lines]

    return run


def test_what_qt6_has_lost_is_found(check):
    said = check(
        "from qgis.PyQt.QtCore import QRegExp\n"
        "left = Qt.AlignLeft\n"
        "cancel = QgsTask.CanCancel\n"
        "def wide(metrics: QFontMetrics) -> int:\n    return metrics.width('x')\n"
        "def ask(dialog: QDialog) -> None:\n    dialog.exec_()\n"
        "class Frame(QFrame):\n    def plain(self) -> None:\n        self.setFrameShape(self.NoFrame)\n"
    )
    wanted = ["QRegExp", "AlignLeft", "QgsTask.Flag.CanCancel", '"width"', '"exec_"', '"NoFrame"']
    assert len(said) == len(wanted)
    assert all(any(word in line for line in said) for word in wanted), said


def test_what_both_have_is_let_alone(check):
    said = check(
        "try:\n    from qgis.PyQt.QtGui import QUndoStack\n"
        "except ImportError:\n    from qgis.PyQt.QtWidgets import QUndoStack\n"
        "left = Qt.AlignmentFlag.AlignLeft\n"
        "flag, level, version = QgsTask.Flag.CanCancel, Qgis.MessageLevel.Warning, Qgis.QGIS_VERSION_INT\n"
        "class Frame(QFrame):\n    def plain(self) -> None:\n        self.from_ui_file.addAction(QAction('x', self))\n"
    )
    assert said == []
