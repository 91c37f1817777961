"""Page “Package”: what an investor asks of the plots, chosen, looked at and made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kase_parks_plugin.adapters import dependencies
from kase_parks_plugin.adapters.background import Cancelled, Failed
from kase_parks_plugin.adapters.child import child_program
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.adapters.package_choices import ALL, PICKED, SELECTED, SHOWN
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.package.branding import Brand, read_brand
from kase_parks_plugin.core.package.command import PackageRequest, has_paths
from kase_parks_plugin.core.package.write import left_out_of
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.package_form import NAMES, PackageForm
from kase_parks_plugin.gui.package_preview import Asked, PagePreview
from kase_parks_plugin.gui.package_run import Made, start_package
from kase_parks_plugin.gui.package_words import contact_lines, forms, left_out_lines, listing, restricted_layers
from kase_parks_plugin.gui.plot_parts import PlotParts
from kase_parks_plugin.gui.runs import Runs
from kase_parks_plugin.gui.session import Session


class PackagePage(QWidget):
    """Asks what is wanted, says what will be there and what will not, shows page one, and makes it.

    Parameters
    ----------
    shown
        Gives the indices of the plots that the results show, filtered as they are.
    """

    def __init__(
        self, session: Session, runs: Runs, shown: Callable[[], Sequence[int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._runs, self._shown = session, runs, shown
        self._prepared: Prepared | None = None
        self._making, self._behind = False, True
        self.made: Made | None = None
        self._parts = PlotParts(self._follow, {})
        self.form = PackageForm()
        self.state, self.contact, self.forms, self.lacks, self.outcome = (self._parts.label("") for _ in range(5))
        self.make_button = QPushButton(icon("mActionStart.svg"), tr("Make the site package"))
        self.make_button.clicked.connect(self._make_or_cancel)
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of the preview"))
        self.language.activated.connect(self._look)
        self.preview = PagePreview()
        self._lay_out()
        self.form.changed.connect(self._look)
        for signal in (session.assessed, session.rejudged, session.picked, session.selected, session.changed):
            signal.connect(self._look)
        runs.changed.connect(self._show_doing)
        runs.said.connect(self._show_progress)
        runs.stopped.connect(self._stopped)
        project = QgsProject.instance()
        project.readProject.connect(self._turned)
        project.cleared.connect(self._turned)
        self._turned()

    # --- the door ---------------------------------------------------------------------------------------------------

    @guarded
    def keep(self, prepared: Prepared | None) -> None:
        """Take the layers that a run made ready; maps show them."""
        self._prepared = prepared
        self._look()

    def tear_down(self) -> None:
        """Let go of what is under way, and of the project."""
        self.preview.tear_down()
        project = QgsProject.instance()
        project.readProject.disconnect(self._turned)
        project.cleared.disconnect(self._turned)

    def setVisible(self, visible: bool) -> None:
        """Catch up when somebody turns to the page."""
        super().setVisible(visible)
        if visible and getattr(self, "_behind", False) and hasattr(self, "preview"):
            self._look()

    def wanted(self) -> PackageRequest:
        """What is chosen."""
        chosen = self.form.choices
        plots = None if chosen.which == ALL else [self._ids()[plot] for plot in self._plots()[chosen.which]]
        return PackageRequest(
            file=self._session.base,
            out=self._session.base / chosen.folder,
            languages=chosen.languages,
            plots=plots,
            coded=chosen.coded,
            branding=self._session.base / chosen.branding if chosen.branding else None,
        )

    # --- making -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.state)
        layout.addWidget(self.form)
        layout.addWidget(self.contact)
        layout.addWidget(self.make_button)
        layout.addWidget(self.outcome)
        layout.addWidget(self.forms)
        layout.addWidget(self.lacks)
        row = QHBoxLayout()
        row.addWidget(QLabel(f"<b>{tr('Page one')}</b>"), 1)
        row.addWidget(self.language)
        layout.addLayout(row)
        layout.addWidget(self.preview)
        layout.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidget(content)
        self.content = content
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll)

    # --- showing --------------------------------------------------------------------------------------------------------

    @guarded
    def _turned(self) -> None:
        """Another QGIS project."""
        self.form.show_choices()
        self.made = None
        self._tell("")
        self._look()

    @guarded
    def _look(self) -> None:
        """Show everything as it follows from choices and result; nothing while nobody looks."""
        if self._session.assessment is None:
            self._prepared = None
        self._behind = self.isHidden()
        if self._behind:
            return
        plots, plot = self._plots(), self._session.plot
        counts = {which: len(found) for which, found in plots.items()}
        self.form.show_counts(counts, self._ids()[plot] if plot >= 0 else "")
        brand, fault = self._brand()
        chosen, program = self.form.choices, child_program()
        self.contact.setText(fault or f"<span>{tr('Contact:')} </span>{contact_lines(brand)}")
        self.forms.setText(
            f"<b>{tr('What is made')}</b>" + listing(forms(coded=chosen.coded, pdfs=program is not None))
        )
        self._show_lacks(brand, pdfs=program is not None)
        self._show_state(counts[chosen.which], fault)
        self._show_page(brand)

    def _show_lacks(self, brand: Brand | None, *, pdfs: bool) -> None:
        paths = has_paths(self._session.rulebook)
        codes = left_out_of(brand, coded=self.form.choices.coded, paths=paths, layers=True, pdfs=pdfs)
        said = ""
        if codes:
            said += f"<b>{tr('Left out')}</b>" + listing(left_out_lines(codes, self._session.texts))
        if hidden := restricted_layers(self._session.screening, self._session.rulebook):
            said += f"<b>{tr('Authority data, not shown')}</b>" + listing(hidden)
            said += tr(
                "The package knows them by cells of 2 km alone: their distances come in wide classes, and numbers that rest on "
                "them may be vaguer than in the results."
            )
        self.lacks.setText(said)

    def _show_state(self, plots: int, fault: str) -> None:
        """Say what is still to do before it can be made."""
        chosen = self.form.choices
        words = ""
        if dependencies.missing():
            words = tr("Python packages are missing.")
        elif self._session.assessment is None:
            words = tr("Run the screening first: the package tells what it finds.")
        elif self._session.stale:
            words = tr("The package is made of the screening as it is chosen now; the results are older.")
        elif plots == 0:
            words = tr("No plots: pick or select some on the page Results.")
        elif not chosen.languages:
            words = tr("Choose a language at least: fi, sv or en.")
        elif not chosen.folder:
            words = tr("Choose the folder of the package.")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self._ready = bool(self._session.assessment and plots and chosen.languages and chosen.folder and not fault)
        self._show_doing()

    def _show_page(self, brand: Brand | None) -> None:
        chosen, shown = self.form.choices, self.language.currentData()
        if [self.language.itemData(i) for i in range(self.language.count())] != list(chosen.languages):
            self.language.clear()
            for lang in chosen.languages:
                self.language.addItem(NAMES[lang], lang)
            first = shown if shown in chosen.languages else self._session.texts.lang
            self.language.setCurrentIndex(max(0, self.language.findData(first)))
        assessment, lang = self._session.assessment, self.language.currentData()
        if assessment is None or lang is None:
            self.preview.clear(tr("Page one is shown here after a run."))
            return
        plots = self._plots()
        plot = self._session.plot if self._session.plot >= 0 else next(iter(plots[chosen.which]), plots[ALL][0])
        asked = Asked(assessment, self._prepared, self._ids()[plot], lang, chosen.coded, brand, self._session.base)
        self.preview.ask(asked)

    def _plots(self) -> dict[str, list[int]]:
        """Indices of the plots that each choice means, the best first."""
        assessment, session = self._session.assessment, self._session
        if assessment is None:
            return {ALL: [], SELECTED: [], SHOWN: [], PICKED: []}
        order = assessment.scores.order.tolist()
        picked = [session.plot] if session.plot >= 0 else []
        return {ALL: order, SELECTED: list(session.selection), SHOWN: list(self._shown()), PICKED: picked}

    def _ids(self) -> list[str]:
        assessment = self._session.assessment
        return [] if assessment is None else [str(plot) for plot in assessment.plots.ids]

    def _brand(self) -> tuple[Brand | None, str]:
        """The brand that is chosen, or why it cannot be read."""
        branding = self.form.choices.branding
        if not branding:
            return None, ""
        try:
            return read_brand(self._session.base / branding), ""
        except KaseParksError as error:
            return None, "⚠ " + explain(error).replace("<", "&lt;")

    # --- making it ------------------------------------------------------------------------------------------------------

    @guarded
    def _make_or_cancel(self) -> None:
        if self._making:
            self.make_button.setEnabled(False)
            self._runs.cancel()
            return
        self.made = None
        self._tell("")
        self._making = True
        try:
            start_package(self._runs, self._session, self.wanted(), self._done)
        except KaseParksError as error:
            self._making = False
            self._tell("⚠ " + explain(error).replace("<", "&lt;"))
        self._show_doing()

    @guarded
    def _done(self, made: Made) -> None:
        self._making, self.made = False, made
        links = [f"<a href='folder:'>{tr('Open the folder')}</a>"]
        if made.page is not None:
            links.append(f"<a href='page:'>{tr('Open the page')}</a>")
        if made.document is not None:
            links.append(f"<a href='document:'>{tr('Open the PDF')}</a>")
        said = f"✓ {tr('The package is ready. Sites: {n}.', n=made.sites)}<br>" + " · ".join(links)
        if made.left_out:
            said += "<br>" + tr("Left out:") + listing(left_out_lines(made.left_out, self._session.texts))
        self._tell(said)

    @guarded
    def _stopped(self, outcome: object) -> None:
        if not self._making:
            return
        self._making = False
        if isinstance(outcome, Failed):
            self._tell("⚠ " + explain(outcome.error).replace("<", "&lt;"))
        elif isinstance(outcome, Cancelled):
            self._tell(tr("Cancelled; nothing was changed."))

    @guarded
    def _show_doing(self) -> None:
        """The button as it belongs to what is going on."""
        if self._making and not self._runs.busy:
            self._making = False
        self.make_button.setText(tr("Cancel") if self._making else tr("Make the site package"))
        self.make_button.setIcon(icon("mTaskCancel.svg" if self._making else "mActionStart.svg"))
        self.make_button.setEnabled(self._making or (getattr(self, "_ready", False) and not self._runs.busy))

    @guarded
    def _show_progress(self, share: float, text: str) -> None:
        if self._making:
            self._tell(f"{share:.0%} · {text.replace('<', '&lt;')}")

    def _tell(self, html: str) -> None:
        """Say how the making goes, or how it went."""
        self.outcome.setText(html)
        self.outcome.setVisible(bool(html))

    @guarded
    def _follow(self, link: str) -> None:
        made = self.made
        if made is not None:
            path = {"folder:": made.folder, "page:": made.page, "document:": made.document}[link]
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
