"""Everything the panel says is said in three languages, with the same placeholders."""

import subprocess
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QDate, QTranslator
from qgis.PyQt.QtWidgets import QDateEdit

from kase_parks_plugin.adapters import i18n
from kase_parks_plugin.gui.date_edit import show_as_here

ROOT = Path(__file__).resolve().parents[2]


def test_every_text_is_translated():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "translations", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_text_that_cannot_be_collected_is_refused(tmp_path):
    """The check itself must be able to fail."""
    for name in ("scripts", "i18n", "kase_parks_plugin"):
        (tmp_path / name).mkdir()
    script = tmp_path / "scripts" / "translations"
    script.write_text((ROOT / "scripts" / "translations").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "kase_parks_plugin" / "x.py").write_text("tr(f'{n} plots')\ntr('New')\n", encoding="utf-8")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "x.py:1" in done.stderr
    assert "fi: not translated: 'New'" in done.stderr


def test_the_language_is_qgiss_own(monkeypatch):
    for locale, language in (("fi_FI", "fi"), ("sv", "sv"), ("en_GB", "en"), ("de_DE", "en")):
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda locale=locale: locale))
        assert i18n.language() == language
    QgsSettings().remove("locale")


def date_shown():
    edit = QDateEdit(QDate(2027, 1, 5))
    show_as_here(edit)
    return edit.text()


def test_a_loaded_translation_translates(tmp_path, monkeypatch):
    compiled = tmp_path / "kase_parks_fi.qm"
    source = ROOT / "i18n" / "kase_parks_fi.ts"
    subprocess.run(["/usr/lib/qt5/bin/lrelease", "-silent", source, "-qm", compiled], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    QCoreApplication.installTranslator(translator)
    try:
        assert i18n.tr("rank {rank}", rank=3) == "sija 3"
        assert date_shown() == "5.1.2027"
    finally:
        QCoreApplication.removeTranslator(translator)
    assert i18n.tr("rank {rank}", rank=3) == "rank 3"
    assert date_shown() == "5 Jan 2027"
