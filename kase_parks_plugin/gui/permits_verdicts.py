"""The verdicts with their reasons, and the Natura trail, as parts of the page “Permits”."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import palette_of, quiet
from kase_parks_plugin.gui.load import own_icon
from kase_parks_plugin.gui.permits_road import Road
from kase_parks_plugin.gui.permits_words import PermitWords
from kase_parks_plugin.gui.plot_parts import PlotParts

_ICONS = {"eia": "eia_screening", "natura": "natura_assessment", "plan": "boundary_check"}
_MANDATORY = "eia_mandatory"


class _Renewed(QWidget):
    """A widget whose content is made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def renew(self) -> QVBoxLayout:
        """Throw the content away; return the layout for another."""
        if self._inner is not None:
            self._inner.hide()
            self.layout().removeWidget(self._inner)
            self._inner.deleteLater()  # not at once: the link that asked for this may be within it
        self._inner = QWidget()
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(0, 0, 0, 0)
        self.layout().addWidget(self._inner)
        return layout


class VerdictsBox(_Renewed):
    """Each verdict in a line with a picture; its reasons, and what to ask, once it is unfolded."""

    def __init__(self, texts: Texts, follow: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._follow_out = texts, follow
        self._parts = PlotParts(self._follow, {})
        self._unfolded: set[str] = set()
        self._shown: tuple[Road, PermitWords] | None = None

    def show_verdicts(self, road: Road, words: PermitWords) -> None:
        """Show the verdicts of a road."""
        self._shown = road, words
        layout = self.renew()
        questions = {question.id: question for question in road.procedures.questions}
        for id_ in words.heavy():
            answers = {answer.id: self._texts.of(answer.title) for answer in questions[id_].answers}
            html = words.verdict(id_, answers, unfolded=id_ in self._unfolded)
            settled = not words.unsettled(id_)
            meaning = tr("settled") if settled else tr("not settled")
            self._parts.marked(layout, self._mark(id_, road.record["verdicts"][id_]), meaning, html)
        light = words.light()
        if light:
            self._parts.say(layout, words.quiet(light))

    def _mark(self, id_: str, answer: str) -> QPixmap:
        name = _MANDATORY if answer == "mandatory" else _ICONS.get(id_, "permit")
        return own_icon(name, quiet(palette_of(self)), self.fontMetrics().height(), self.devicePixelRatioF())

    @guarded
    def _follow(self, link: str) -> None:
        kind, _, rest = link.partition(":")
        if kind != "verdict":
            self._follow_out(link)
        elif self._shown is not None:
            self._unfolded ^= {rest}
            self.show_verdicts(*self._shown)


class NaturaBox(_Renewed):
    """The Natura trail, folded until somebody looks."""

    def __init__(self, texts: Texts, follow: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._parts = PlotParts(follow, {"natura": True})

    def show_trail(self, road: Road, words: PermitWords) -> None:
        """Show the trail of a road, or that its layers are not at hand."""
        layout, trail = self.renew(), road.trail
        if trail is None:
            title = tr("Natura 2000: sites considered")
        else:
            title = tr("Natura 2000: sites considered ({n})", n=len(trail["sites"]))

        def fill(inner: QVBoxLayout) -> None:
            self._parts.say(inner, words.quiet(self._texts.label("natura", "disclaimer")))
            if trail is None:
                self._parts.say(
                    inner, tr("The layers of this result are not at hand. Run the screening again to see them.")
                )
                return
            self._parts.say(inner, words.trail(trail))
            for number, site in enumerate(trail["sites"]):
                self._parts.say(inner, words.site(number, site, shown=road.sites[number] is not None))
            if trail["line_and_road"] is not None:
                self._parts.say(inner, words.quiet(trail["line_and_road"]))

        self._parts.fold(layout, "natura", title, fill)
