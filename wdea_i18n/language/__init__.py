"""Which language a text is in, where its sentences are, how its words are cased and set."""

from wdea_i18n.language.articles import (
    AL,
    columns,
    in_place,
    of_words,
    split_article,
    with_article,
    with_lam,
)
from wdea_i18n.language.casing import Casing, common_words, first_letter, is_all_caps
from wdea_i18n.language.clauses import CONJUNCTIONS, PAUSES, clauses
from wdea_i18n.language.detect import Detection, detect_document, detect_text, scripts
from wdea_i18n.language.magnitudes import values_in
from wdea_i18n.language.number_words import (
    ABOVE_TEN,
    ABOVE_TWO,
    READ,
    in_digits,
    in_words,
    with_digits,
)
from wdea_i18n.language.numerals import renumbered
from wdea_i18n.language.protected import (
    ADDRESS,
    is_translatable,
    numbers_in,
    outside_addresses,
)
from wdea_i18n.language.russian import (
    agreeing,
    cases_of,
    governed,
    in_nominative,
    inflection,
    morphology,
    parses,
)
from wdea_i18n.language.segments import segment, unit_language
from wdea_i18n.language.sentences import sentences_in, split_sentences
from wdea_i18n.language.typography import (
    Edit,
    QuotationMark,
    apply_edits,
    moved,
    put_together,
    quotation_marks,
    quoted_words,
    set_apart,
    typeset,
)

__all__ = [
    "ABOVE_TEN", "ABOVE_TWO", "ADDRESS", "AL", "CONJUNCTIONS", "PAUSES", "READ", "Casing",
    "Detection", "Edit", "QuotationMark", "agreeing", "apply_edits", "cases_of", "clauses",
    "columns", "common_words", "detect_document", "detect_text", "first_letter", "governed",
    "in_digits", "in_nominative", "in_place", "in_words", "inflection", "is_all_caps",
    "is_translatable", "morphology", "moved", "numbers_in", "of_words", "outside_addresses",
    "parses", "put_together", "quotation_marks", "quoted_words", "renumbered", "scripts", "segment",
    "sentences_in", "set_apart", "split_article", "split_sentences", "typeset", "unit_language",
    "values_in", "with_article", "with_digits", "with_lam",
]
