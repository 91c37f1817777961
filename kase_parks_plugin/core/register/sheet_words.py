"""Words of a register's spreadsheet: what may be chosen, written in one language and read in any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion
from kase_parks_plugin.core.texts import LANGUAGES, Texts, load_texts

CHOSEN: Mapping[str, type[Conclusion | Certainty]] = {"conclusion": Conclusion, "certainty": Certainty}


@dataclass(frozen=True)
class SheetWords:
    """What the words of a catalogue read like."""

    catalogue: Catalogue

    def choices(self, column: str, field: str, lang: str) -> dict[str, str]:
        """The words that a cell may hold, as the register keeps them -> as they read; none where anything may be written.

        Parameters
        ----------
        column : of the sheet. field : the question that the row answers, "" for a study. lang : of the titles.
        """
        texts = load_texts(lang)
        if column == "conclusion":
            return {word.value: texts.of(title) for word, (title, _) in self.catalogue.conclusions.items()}
        if column == "certainty":
            return {word.value: texts.label("register_certainty", word) for word in Certainty}
        asked = self.catalogue.fields.get(field) if column == "value" else None
        return {} if asked is None else {word: texts.choice(word) for word in asked.choices}

    def read(self, column: str, field: str, text: str) -> str:
        """The word that a text stands for in any language, whatever its case; another text as it is."""
        if text in self.choices(column, field, LANGUAGES[0]):
            return text
        said = text.strip().casefold()
        for lang in LANGUAGES:
            for word, title in self.choices(column, field, lang).items():
                if said in (word.casefold(), title.casefold()):
                    return word
        return text

    def asked(self, column: str, id_: str, texts: Texts) -> str:
        """What a kind of study or a question is called."""
        entry = self.catalogue.fields.get(id_) if column == "field" else self.catalogue.studies.get(id_)
        return "" if entry is None else texts.of(entry.title)
