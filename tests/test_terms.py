"""Translations obey the term base, or the report says where they do not."""


import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines import ScriptedTranslator, word_by_word
from tests.test_translating import into, release_of, with_engine
from wdea_i18n import pipeline, retranslation, terms
from wdea_i18n.document import Segment
from wdea_i18n.glossary import Concept, Matcher, Status, Term, TermBase, approve, by_id
from wdea_i18n.language import split_article, with_article
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import Job
from wdea_i18n.quality import Form, inconsistencies, term_score
from wdea_i18n.translation import (
    Constraint,
    Link,
    Pivot,
    Stage,
    Translation,
    find_translator,
    forbidden,
    satisfied,
    signature,
    translate_all,
)
from wdea_i18n.translation.constrain import constrain

EN, FR, ES, RU, AR, ZH = (LOCALES[tag] for tag in ("en", "fr", "es", "ru", "ar", "zh"))


def asked(text, words, *forms, **more):
    start = text.index(words)
    return Constraint(words, start, start + len(words), forms, len(forms), **more)


def holds(text, target, *forms, **more):
    return 0 in satisfied(text, (Constraint("x", 0, 1, forms, len(forms), **more),), target)


# When a term is there

@pytest.mark.parametrize(("text", "target", "form", "there"), [
    ("De l'Alliance mondiale", FR, "Alliance mondiale", True), ("l’école", FR, "école", True),
    ("ÉCOLE", FR, "école", True), ("préscolaire", FR, "scolaire", False),
    ("éducation\u00a0numérique", FR, "éducation numérique", True),
    ("d'experts", FR, "d’experts", True), ("co‑secrétaire", FR, "co-secrétaire", True),
    ("وللتحالف العالمي", AR, "التحالف العالمي", True), ("بالتعليم", AR, "تعليم", True),
    ("世界数字教育大会", ZH, "数字教育", True), ("WDEA成员", ZH, "WDEA", True), ("WDEAX", ZH, "WDEA", False)])
def test_a_form_is_found_as_each_language_writes_it(text, target, form, there):
    assert holds(text, target, form) is there


def test_capitals_count_only_where_they_are_to():
    assert not holds("les oms", FR, "OMS", cased=True)
    assert holds("les oms", FR, "OMS")


def test_one_stretch_of_text_serves_one_term_and_the_longest_goes_first():
    text = "The World Alliance and the Alliance"
    both = (asked(text, "World Alliance", "Alliance mondiale"), Constraint("a", 27, 35, ("Alliance",)))
    assert set(satisfied("L'Alliance mondiale", both, FR)) == {0}
    assert set(satisfied("L'Alliance mondiale et l'Alliance", both, FR)) == {0, 1}


def test_a_term_that_stands_twice_is_asked_for_twice():
    twice = (Constraint("a", 0, 3, ("école",)), Constraint("a", 9, 12, ("école",)))
    assert len(satisfied("L'école", twice, FR)) == 1
    assert len(satisfied("L'école et l'école", twice, FR)) == 2


def test_a_word_that_two_terms_allow_goes_to_the_one_that_has_no_other():
    both = (Constraint("x", 0, 1, ("chef", "président"), 2), Constraint("y", 2, 3, ("président",), 1))
    assert set(satisfied("chef et président", both, FR)) == {0, 1}


def test_forbidden_wordings_are_found_outside_of_allowed_ones():
    one = Constraint("a", 0, 3, ("éducation numérique",), forbidden=("numérique",))
    assert forbidden("L'éducation numérique", [one], FR) == []
    assert [word for _, word in forbidden("Le numérique", [one], FR)] == ["numérique"]


# Articles

@pytest.mark.parametrize(("before", "noun", "column", "target", "whole"), [
    ("Le rapport du ", "Alliance", 1, FR, "Le rapport de l’Alliance"),
    ("Le rapport de l'", "comité", 0, FR, "Le rapport du comité"), ("à la ", "conseil", 0, FR, "au conseil"),
    ("Le ", "écoles", 2, FR, "les écoles"), ("cette ", "hérisson", 0, FR, "cet hérisson"),
    ("du ", "haut conseil", 0, FR, "du haut conseil"), ("que ", "elle", 0, FR, "qu’elle"),
    ("del ", "Alianza", 1, ES, "de la Alianza"), ("a la ", "foro", 0, ES, "al foro"),
    ("a ", "event", 0, EN, "an event")])
def test_the_article_before_a_term_becomes_that_of_the_term(before, noun, column, target, whole):
    rest, article, row = split_article(before, target)
    assert article
    assert rest + with_article(row, column, noun, target) == whole


@pytest.mark.parametrize("before", ["", "avec ", "Il a parlé", "parle"])
def test_where_there_is_no_article_none_is_made(before):
    assert split_article(before, FR) == (before, "", ())


# Decoding

def kept(text, free, constraints, engine=None, faults=lambda *_: 0):
    engine = engine or ScriptedTranslator(lambda *_: ["rien"])
    return constrain({text: free}, {text: tuple(constraints)}, engine, FR, faults)[text]


@pytest.mark.parametrize(("source", "owned"), [
    ("Forty schools join the Alliance's training week.", True),
    ("Forty schools join the 'Alliance' in a training week.", False)])
def test_an_owner_that_the_engine_lost_is_named_behind_what_it_owns(source, owned):
    wanted = "40 écoles participent à la semaine de formation de l’Alliance."
    engine = ScriptedTranslator(lambda *_: ["rien"])
    engine.scores = lambda _, targets: [float(one in (wanted, "une Alliance")) for one in targets]
    lost = word_by_word(source, "40 écoles participent à la semaine de formation.",
                        ("schools", "écoles"), ("training", "formation"))
    found = kept(source, lost, [asked(source, "Alliance", "Alliance")], engine).text
    assert (found == wanted) is owned
    assert "Alliance" in found


@pytest.mark.parametrize(("source", "wanted"), [
    ("The congress in Samarkand opened.", "Le congrès à Samarcande s’est ouvert."),
    ("The congress of Samarkand opened.", "Le congrès Samarcande s’est ouvert.")])
def test_a_place_that_the_engine_lost_is_named_with_the_word_for_in(source, wanted):
    engine = ScriptedTranslator(lambda *_: ["rien"])
    engine.scores = lambda _, targets: [float(one in (
        "Le congrès à Samarcande s’est ouvert.", "Le congrès Samarcande s’est ouvert.")) for one in targets]
    lost = word_by_word(source, "Le congrès s’est ouvert.", ("congress", "congrès"), ("opened", "ouvert"))
    assert kept(source, lost, [asked(source, "Samarkand", "Samarcande")], engine).text == wanted


def test_the_term_takes_the_place_of_the_engines_wording_with_its_article():
    text = "Members of the steering committee met."
    free = word_by_word(text, "Les membres de la direction se sont réunis.", ("committee", "direction"))
    found = kept(text, free, [asked(text, "steering committee", "comité directeur")])
    assert found.text == "Les membres du comité directeur se sont réunis."
    assert found.stage is Stage.REPLACED
    start = text.index("steering")
    assert any(text[a:b] == "steering committee" and found.text[c:d] == "comité directeur"
               for a, b, c, d in found.links), start


@pytest.mark.parametrize(("free", "found"), [
    ("أسسته الجامعة والجمعية الصينية", "أسسته الجامعة والرابطة الصينية"),
    ("أسسته الجامعة للجمعية الصينية", "أسسته الجامعة للرابطة الصينية"),
    ("أسسته الجامعة الجمعية الصينية", "أسسته الجامعة الرابطة الصينية")])
def test_what_arabic_writes_on_to_a_word_stays_before_the_term(free, found):
    source = "It was founded by the university and the Chinese association"
    one = word_by_word(source, free, ("university", "الجامعة"), ("Chinese association", " ".join(free.split()[2:])))
    wanted = {source: (asked(source, "Chinese association", "الرابطة الصينية"),)}
    assert constrain({source: one}, wanted, ScriptedTranslator(lambda *_: ["لا"]), AR, lambda *_: 0)[source].text == found


@pytest.mark.parametrize(("free", "found"), [
    ("المدير العام إدارة التعاون", "المدير العام لإدارة التعاون"),
    ("المدير العام لإدارة التعاون", None), ("مدير عام إدارة التعاون", None)])
def test_arabic_has_the_word_for_of_between_a_definite_term_and_its_owner(free, found):
    source = "Director General of the Department of Cooperation"
    wanted = (asked(source, "Director General", "المدير العام", "مدير عام"),
              asked(source, "Department of Cooperation", "إدارة التعاون"))
    made = constrain({source: Translation(free)}, {source: wanted}, None, AR, lambda *_: 0)[source]
    assert made.text == (found or free)


@pytest.mark.parametrize(("free", "found"), [
    ("L’Alliance s’est réunie à Rabat.", "L’Alliance (WDEA) s’est réunie à Rabat."),
    ("L’Alliance WDEA s’est réunie.", "L’Alliance WDEA s’est réunie."),
    ("Elle s’est réunie à Rabat.", None)])
def test_an_acronym_in_brackets_stands_behind_its_name(free, found):
    text = "The Alliance (WDEA) met in Rabat."
    constraints = [asked(text, "Alliance", "Alliance"), asked(text, "WDEA", "WDEA")]
    said = kept(text, Translation(free), constraints).text
    assert said == found if found else "WDEA" in said


def test_the_point_of_an_abbreviation_stands_once():
    text = "The report names Smith Ltd. and others."
    free = word_by_word(text, "Le rapport cite Smith lim. et d'autres.", ("Ltd.", "lim"))
    found = kept(text, free, [asked(text, "Ltd.", "SARL.")])
    assert found.text == "Le rapport cite Smith SARL. et d'autres."


def test_scattered_words_give_way_to_one_term():
    text = "the digital education strategy"
    free = word_by_word(text, "la voie numérique de la stratégie de l'éducation", ("digital", "numérique"),
                   ("education", "éducation"), ("strategy", "stratégie"))
    found = kept(text, free, [asked(text, "digital education", "enseignement numérique")])
    assert found.text in ("la voie de la stratégie de l’enseignement numérique",
                          "la voie enseignement numérique de la stratégie")


def test_a_term_that_the_engine_left_out_is_put_where_it_is_likeliest():
    text = "They also thanked the Council."
    found = kept(text, Translation("Ils ont aussi remercié."), [asked(text, "Council", "Conseil")])
    assert "Conseil" in found.text
    assert found.text.startswith("Ils")


def test_what_is_satisfied_is_not_touched():
    text = "The Council met."
    free = Translation("Le Conseil s'est réuni.")
    engine = ScriptedTranslator(lambda *_: ["rien"])
    assert kept(text, free, [asked(text, "Council", "Conseil")], engine) == free
    assert engine.asked == []


def test_a_text_that_is_a_term_alone_is_not_asked_of_the_engine():
    engine = ScriptedTranslator(lambda *_: ["rien"])
    wanted = {"(Council):": (asked("(Council):", "Council", "Conseil"),), "It met.": ()}
    found = translate_all(wanted, engine, FR, lambda *_: 0)
    assert {text: one.text for text, one in found.items()} == {
        "(Council):": "(Conseil):", "It met.": "rien"}
    assert found["(Council):"].links == (Link(1, 8, 1, 8),)
    assert engine.asked == [["It met."]]


def test_a_term_is_not_bought_with_a_fault():
    text = "12 members of the board"
    free = word_by_word(text, "12 membres", ("board", "12"))

    def faults(_, translated):
        return "12" not in translated

    found = kept(text, free, [asked(text, "board", "conseil")], faults=faults)
    assert "12" in found.text


def test_the_engine_may_copy_a_term_from_the_source():
    text = "The board met."

    class Copier(ScriptedTranslator):
        def complete(self, texts, beginnings):
            return [Translation("rien") for _ in texts]

    engine = Copier(lambda text, _: [text.replace("The", "Le").replace("met", "est réuni")])
    found = kept(text, Translation(""), [asked(text, "board", "conseil")], engine,
                 lambda _, out: out == "conseil")
    assert found.text == "Le conseil est réuni."
    assert found.stage is Stage.PLACED


words = st.sampled_from(["école", "conseil", "Alliance", "du", "de", "le", "12", "et", "l'", "été"])
SOURCE = "alpha beta gamma delta alpha"


@settings(deadline=None, max_examples=200)
@given(st.lists(words, max_size=9).map(" ".join),
       st.lists(st.tuples(st.sampled_from([(0, 5), (6, 10), (11, 16), (17, 22), (23, 28)]),
                          st.lists(words, min_size=1, max_size=2, unique=True)),
                max_size=4, unique_by=lambda pair: pair[0]),
       st.lists(st.tuples(st.integers(0, 27), st.integers(0, 30)), max_size=6))
def test_whatever_text_and_terms_each_is_satisfied_or_reported_and_none_is_lost(free, wanted, links):
    constraints = tuple(Constraint(SOURCE[a:b], a, b, tuple(forms), len(forms))
                        for (a, b), forms in wanted)
    translation = Translation(free, tuple(Link(a, a + 1, b, b + 1) for a, b in links if b < len(free)))
    before = satisfied(free, constraints, FR, translation.links)
    found = kept(SOURCE, translation, constraints)
    after = terms.uses(SOURCE, found, constraints, FR)
    assert len(after) == len(constraints)
    assert sum(use.form is not Form.MISSING for use in after) >= len(before)
    for use in after:
        assert (use.target == "") == (use.form is Form.MISSING)
    segment = Segment("u", 0, len(SOURCE), SOURCE, EN)
    reported = terms.findings(segment, found, constraints, FR)
    assert len(reported) == sum(use.form is Form.MISSING for use in after)


def test_the_bundled_engine_says_terms_that_it_would_not_choose(settings):
    engine = find_translator("argos", EN, FR, settings)
    text = "The expert advisory committee met in Paris and discussed digital literacy."
    wanted = {text: (asked(text, "expert advisory committee", "collège des sages"),
                     asked(text, "digital literacy", "littératie connectée"))}
    found = translate_all(wanted, engine, FR, lambda *_: 0)[text]
    assert len(satisfied(found.text, wanted[text], FR)) == 2
    assert "du littératie" not in found.text


def test_terms_are_kept_by_way_of_english():
    text = "Комитет собрался."
    one = Constraint("c", 0, 7, ("commission",), pivot=("board",))
    first = ScriptedTranslator(lambda *_: ["The committee met."], "a")
    second = ScriptedTranslator(lambda text, _: ["Le comité s'est réuni."], "b")
    found = translate_all({text: (one,)}, Pivot(first, second), FR, lambda *_: 0)[text]
    assert "commission" in found.text
    assert any("board" in asked[0] for asked in second.asked)


# The whole way

CHAIR = Concept("chair", (Term("en", "chairperson"), Term("fr", "présidente de séance")))


def test_a_report_counts_terms_honestly(monkeypatch, settings, store, tmp_path):
    store.terms.save([CHAIR, Concept("x", (Term("en", "opening"), Term("fr", "inauguration"),
                                           Term("fr", "ouverture", Status.FORBIDDEN)))], "ada", "")
    with_engine(monkeypatch, ScriptedTranslator(lambda *_: ["Les présidentes de séance à l'ouverture 12."]))
    monkeypatch.setattr(pipeline.translation, "translate_all", lambda wanted, engine, *_: {
        text: engine.translate([text])[0][0] for text in wanted})
    release = release_of(tmp_path, settings, "The chairpersons of the opening speak at length now.")
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    report = pipeline.translate_into(release, job, tmp_path / "a.docx", store)
    assert {(use.concept, use.form) for use in report.terms} == {
        ("chair", Form.INFLECTED), ("x", Form.MISSING)}
    assert term_score(report.terms) == "1 of 2, 1 inflected"
    messages = [finding.message for finding in report.findings if finding.check == "term"]
    assert messages == ["'opening' is not rendered by 'inauguration'",
                        "'ouverture' must not stand for 'opening'"]
    assert report.as_dict()["term_score"] == "1 of 2, 1 inflected"


def test_one_wording_rendered_in_two_ways_is_a_finding():
    both = Constraint("c", 0, 5, ("école", "collège"), 2)
    used = [use for said in ("école", "collège", "École") for use in terms.uses(
        "school", Translation(f"Une {said}"), (both,), FR)]
    (finding,) = inconsistencies(used)
    assert "'école' and 'collège'" in finding.message


@pytest.mark.parametrize("both", [("directeur général", "directrice générale"), ("chef", "cheffe"),
                                  ("viceministro", "viceministra")])
def test_the_two_genders_of_a_title_are_one_wording(both):
    one = Constraint("c", 0, 8, both, 2)
    used = [use for said in both for use in terms.uses("director", Translation(said), (one,), FR)]
    assert len(used) == 2
    assert inconsistencies(used) == []


def test_a_changed_term_touches_the_segments_that_hold_it_and_no_others(
        monkeypatch, settings, store, tmp_path):
    engine = with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh bien {text}"]))
    store.terms.save([CHAIR], "ada", "")
    release = release_of(tmp_path, settings, "The chairperson speaks.", "Another small sentence.")
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    pipeline.translate_into(release, job, tmp_path / "a.docx", store)
    revision = store.terms.save([approve(CHAIR, "fr", "animatrice")], "olga", "shorter")
    engine.asked.clear()
    (written,) = retranslation.touched(store, revision - 1)
    again = retranslation.retranslate(written, settings, store)
    assert [texts for texts in engine.asked if "Another small sentence." in texts] == []
    assert [(one.source, "animatrice" in one.after) for one in again.changed] == [
        ("The chairperson speaks.", True)]
    assert retranslation.touched(store, revision - 1) == []
    table = retranslation.write_changes(again).read_text("utf-8-sig").splitlines()
    assert table[0] == "source,before,after"
    assert len(table) == 2


def test_a_term_that_no_output_holds_touches_none(monkeypatch, settings, store, tmp_path):
    with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh bien {text}"]))
    store.terms.save([CHAIR], "ada", "")
    release = release_of(tmp_path, settings, "Another small sentence.")
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    pipeline.translate_into(release, job, tmp_path / "a.docx", store)
    store.terms.save([approve(CHAIR, "fr", "animatrice")], "olga", "")
    assert retranslation.touched(store, 0) == []


def test_a_release_that_is_gone_is_named_and_the_output_stays(monkeypatch, settings, store, tmp_path):
    from wdea_i18n.errors import SourceError

    with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh bien {text}"]))
    store.terms.save([CHAIR], "ada", "")
    release = release_of(tmp_path, settings, "The chairperson speaks.")
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    pipeline.translate_into(release, job, tmp_path / "a.docx", store)
    release.path.unlink()
    store.terms.save([approve(CHAIR, "fr", "animatrice")], "olga", "")
    (written,) = retranslation.touched(store, 0)
    with pytest.raises(SourceError, match="not there any more"):
        retranslation.retranslate(written, settings, store)
    assert (tmp_path / "a.docx").exists()


def test_without_the_term_base_the_engine_is_free(monkeypatch, settings, store, tmp_path):
    with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh bien {text}"]))
    store.terms.save([CHAIR], "ada", "")
    report = into(FR, release_of(tmp_path, settings, "The chairperson speaks."), tmp_path, settings, store)
    assert report.terms == ()


def test_constraints_have_one_signature_each():
    one = asked("The board met.", "board", "conseil")
    assert signature(()) == ""
    assert signature((one,)) == signature((asked("The board met.", "board", "conseil"),))
    assert signature((one,)) != signature((asked("The board met.", "board", "comité"),))


def test_a_matcher_of_one_release_says_what_the_whole_term_base_would(store):
    some = [Concept(f"c{n}", (Term("en", f"thing {n}"), Term("fr", f"chose {n}"))) for n in range(30)]
    store.terms.save(some, "ada", "")
    segments = [Segment("u", 0, 10, "A thing 3 and thing 4.", EN)]
    near = store.terms.near(terms.first_keys(segments))
    whole = Matcher(TermBase(1, by_id(some)), "en")
    text = segments[0].text
    assert terms.constraints_of(text, Matcher(near, "en"), FR) == terms.constraints_of(text, whole, FR)
