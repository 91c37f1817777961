"""A result that a project keeps brings its register back."""

from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.files.kept import assessment_from, kept_bytes
from kase_parks_plugin.core.rulebook.load import load_rulebook

from .conftest import fact, study


def test_a_kept_result_says_the_same_of_the_register(screened):
    ran = screened(
        [study("archaeology"), study(), fact("firm_mw", "40", year=2027), fact("owners", "Aino")], monument=True
    )
    back = assessment_from(kept_bytes(ran), ran.screening, load_rulebook("fi"))
    assert back.basis.held.register == ran.basis.held.register
    assert document_bytes(document(back)) == document_bytes(document(ran))


def test_a_kept_result_without_a_register_has_none(screened):
    ran = screened()
    back = assessment_from(kept_bytes(ran), ran.screening, load_rulebook("fi"))
    assert back.preparation is None
