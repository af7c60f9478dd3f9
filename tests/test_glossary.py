"""The term base: files of every kind in and out, finding terms in text, deciding, history."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wdea_i18n.errors import GlossaryError
from wdea_i18n.glossary import (
    Concept,
    Matcher,
    Status,
    Term,
    TermBase,
    approve,
    by_id,
    conflicts,
    first_keys,
    plan,
    read_glossary,
    reject,
    rendering,
    starting_glossaries,
    write_glossary,
)
from wdea_i18n.glossary.forms import inflections
from wdea_i18n.locales import LOCALES
from wdea_i18n.settings import Settings
from wdea_i18n.starting import open_store


def term(tag, text, status=Status.PREFERRED, **more):
    return Term(tag, text, status, **more)


def concept(id, en, *others, **more):
    return Concept(id, (Term("en", en), *others), **more)


def base_of(*concepts):
    return TermBase(1, by_id(concepts), {one.id: 1 for one in concepts})


def written(tmp_path, text, name="g.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def found(text, tag, *concepts):
    return [(text[match.start:match.end], match.concept.id)
            for match in Matcher(base_of(*concepts), tag).find(text)]


# Files

def test_a_row_holds_a_concept_with_all_its_wordings(tmp_path):
    path = written(tmp_path, "id,kind,status,case,translate,en,fr,fr:forbidden,fr:gender\n"
                   "wdea,organisation,approved,exact,no,Alliance|WDEA,Alliance,Ligue,f\n")
    (one,) = read_glossary(path)
    assert one == Concept("wdea", (
        term("en", "Alliance"), term("en", "WDEA", Status.ADMITTED), term("fr", "Alliance", gender="f"),
        term("fr", "Ligue", Status.FORBIDDEN)), "organisation", exact=True, translate=False)


@pytest.mark.parametrize(("name", "text", "ids"), [
    ("excel-europe.csv", "id;en;fr\na;school;école\n", ["a"]),
    ("mark.csv", "\ufeffid,en,fr\na,school,école\n", ["a"]),
    ("regions.csv", "id,en-GB,fr_FR\na,school,école\n", ["a"]),
    ("google.csv", "en,fr,pos\nschool,école,noun\n", ["school"]),
    ("deepl.csv", "school,école,EN,FR\nteacher,enseignant,EN,FR\n", ["school", "teacher"]),
    ("tabs.tsv", "id\ten\tfr\na\tschool\técole\n", ["a"])])
def test_tables_of_all_makes_are_read(tmp_path, name, text, ids):
    concepts = read_glossary(written(tmp_path, text, name))
    assert [one.id for one in concepts] == ids
    assert concepts[0].of("en")[0].text == "school"
    assert concepts[0].of("fr")[0].text == "école"


def test_other_languages_are_kept_and_kinds_may_be_called_otherwise(tmp_path):
    path = written(tmp_path, "id,kind,en,pt-BR,de\na,Organization,school,escola,Schule\n")
    (one,) = read_glossary(path)
    assert one.kind == "organisation"
    assert [term.locale for term in one.terms] == ["en", "pt-br", "de"]
    for name in ("again.csv", "again.tbx"):
        write_glossary([one], tmp_path / name)
        assert {term.text for term in read_glossary(tmp_path / name)[0].terms} == {"school", "escola", "Schule"}


def test_a_table_of_an_old_windows_is_read(tmp_path):
    text = "id,en,fr\n" + "".join(f"a{n},school,école primaire agréée à l'étranger\n" for n in range(20))
    concepts = read_glossary(written(tmp_path, text, encoding="cp1252"))
    assert concepts[0].of("fr")[0].text == "école primaire agréée à l'étranger"


def test_columns_without_names_need_to_be_named(tmp_path):
    path = written(tmp_path, "school,école\n")
    with pytest.raises(GlossaryError, match="--languages"):
        read_glossary(path)
    assert read_glossary(path, ["en", "fr"])[0].of("fr")[0].text == "école"


@pytest.mark.parametrize(("text", "says"), [
    ("id,en,fr\na,x,y\n,x,y\n", "line 3: the id is empty"),
    ("id,en,fr\na,x,y\na,z,w\n", "line 3: the id 'a' is there already"),
    ("id,status,en\na,agreed,x\n", "line 2: 'agreed' is no status"),
    ("id,kind,en\na,thing,x\n", "'thing' is no kind"),
    ("id,en,frr:forbiden\na,x,y\n", "no column 'frr:forbiden'"),
    ("id,en,fr\na,,\n", "line 2: no language has a wording"),
    ("id,en,fr\na,x,y,z\n", "4 cells for 3 columns"),
    ('id,en,fr\na,"x,y\n', "quotation mark"), ("", "is empty"), ("id,note\na,b\n", "no column holds")])
def test_what_is_wrong_with_a_table_is_said_with_its_line(tmp_path, text, says):
    with pytest.raises(GlossaryError) as raised:
        read_glossary(written(tmp_path, text))
    assert says in str(raised.value)


def test_a_spreadsheet_takes_no_wording_for_a_formula(tmp_path):
    hostile = concept("a", "=cmd|'/c calc'!A0".replace("|", "/"), term("fr", "+33 1 23"))
    for name in ("g.csv", "g.xlsx", "g.tsv"):
        write_glossary([hostile], tmp_path / name)
        assert read_glossary(tmp_path / name) == [hostile]
    for line in (tmp_path / "g.csv").read_text("utf-8").splitlines()[1:]:
        assert not any(cell.startswith(("=", "+")) for cell in line.split(","))
    sheet = openpyxl.load_workbook(tmp_path / "g.xlsx").active
    assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_a_zip_bomb_is_no_spreadsheet(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (300 << 20))
    (tmp_path / "g.xlsx").write_bytes(data.getvalue())
    with pytest.raises(GlossaryError, match="refused"):
        read_glossary(tmp_path / "g.xlsx")


def test_xml_entities_in_a_tbx_file_are_refused(tmp_path):
    path = written(tmp_path, '<!DOCTYPE m [<!ENTITY a "b">]><martif/>', "g.tbx")
    with pytest.raises(GlossaryError, match="refused"):
        read_glossary(path)


def test_tbx_says_the_status_of_a_term_in_the_words_of_the_standard(tmp_path):
    path = tmp_path / "g.tbx"
    write_glossary([concept("a", "school", term("fr", "école"), term("fr", "bahut", Status.DEPRECATED),
                            term("es", "colegio", Status.CANDIDATE))], path)
    text = path.read_text("utf-8")
    for words in ("preferredTerm-admn-sts", "deprecatedTerm-admn-sts", "provisionallyProcessed"):
        assert words in text


words = st.text(st.sampled_from("abcdé çœ'’-字رс="), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())).filter(bool)


@st.composite
def concepts(draw):
    """Any concept that the term base may hold: of each language the first decided is preferred."""
    terms = []
    for tag in draw(st.lists(st.sampled_from(sorted(LOCALES)), min_size=1, max_size=3, unique=True)):
        texts = draw(st.lists(words, min_size=1, max_size=3, unique=True))
        for number, text in enumerate(texts):
            facts = {"gender": "f", "forms": ("x y",)} if number == 0 and draw(st.booleans()) else {}
            terms.append(term(tag, text, Status.ADMITTED if number else Status.PREFERRED, **facts))
        terms += [term(tag, f"{text} {status}", status) for status, text in draw(
            st.dictionaries(st.sampled_from([Status.CANDIDATE, Status.DEPRECATED, Status.FORBIDDEN,
                                             Status.REJECTED]), words, max_size=2)).items()]
    return Concept(draw(st.sampled_from("abc")), tuple(terms), draw(st.sampled_from(["term", "place"])),
                   draw(words), draw(st.booleans()), draw(st.booleans()), draw(words), draw(words))


def in_order(one: Concept) -> Concept:
    """The same concept with its languages and statuses in the order of a table."""
    order = ["en", *(tag for tag in LOCALES if tag != "en")]
    rank = [Status.PREFERRED, Status.ADMITTED, Status.CANDIDATE, Status.DEPRECATED,
            Status.FORBIDDEN, Status.REJECTED]
    return replace(one, terms=tuple(sorted(
        one.terms, key=lambda term: (order.index(term.locale), rank.index(term.status)))))


@given(st.lists(concepts(), max_size=3, unique_by=lambda one: one.id))
def test_what_is_written_is_read_back_whatever_it_says(tmp_path_factory, some):
    folder = tmp_path_factory.mktemp("g")
    for name in ("g.csv", "g.tsv", "g.xlsx", "g.tbx"):
        if not some:
            continue
        write_glossary(some, folder / name)
        again = {one.id: in_order(one) for one in read_glossary(folder / name)}
        assert again == {one.id: in_order(one) for one in some}, name


def test_a_glossary_that_is_written_twice_does_not_differ(tmp_path):
    for path in starting_glossaries():
        copy = tmp_path / path.name
        write_glossary(read_glossary(path), copy)
        assert copy.read_text("utf-8") == path.read_text("utf-8"), path.name


# The glossaries that ship

def test_the_starting_glossaries_hold_together():
    some = [one for path in starting_glossaries() for one in read_glossary(path)]
    assert len(some) > 350
    assert len(by_id(some)) == len(some)
    assert conflicts(base_of(*some)) == []
    for one in some:
        decided = {term.locale for term in one.terms}
        assert decided == set(LOCALES), one.id


# Finding terms

SCHOOL = concept("school", "digital school", term("fr", "école numérique"))
ALLIANCE = concept("alliance", "Alliance", exact=True)
WDEA = concept("wdea", "World Digital Education Alliance", term("en", "WDEA", Status.ADMITTED))


@pytest.mark.parametrize(("text", "words"), [
    ("A digital school.", "digital school"), ("Digital Schools open.", "Digital Schools"),
    ("The digital school's roof.", "digital school"), ("digital\u00a0school", "digital school"),
    ("digital-school", "digital-school"), ("DIGITAL SCHOOL", "DIGITAL SCHOOL"),
    ("a digital, school", None), ("digital preschool", None), ("https://x.org/digital-school", None)])
def test_a_term_is_found_in_any_number_case_and_spacing_but_as_whole_words(text, words):
    hits = [hit.replace("\u00a0", " ") for hit, _ in found(text, "en", SCHOOL)]
    assert hits == ([words] if words else [])


def test_the_longest_term_goes_first_and_none_overlap():
    text = "The World Digital Education Alliance and the Alliance"
    assert found(text, "en", ALLIANCE, WDEA) == [
        ("World Digital Education Alliance", "wdea"), ("Alliance", "alliance")]


def test_capitals_count_for_acronyms_and_where_it_is_said():
    who = concept("who", "WHO")
    assert found("Those who know the WHO.", "en", who) == [("WHO", "who")]
    assert found("An alliance of the Alliance", "en", ALLIANCE) == [("Alliance", "alliance")]


@pytest.mark.parametrize(("tag", "wording", "text"), [
    ("ru", "цифровое образование", "о цифровом образовании"), ("zh", "数字教育", "世界数字教育大会"),
    ("ar", "التعليم الرقمي", "للتعليم الرقمي"), ("fr", "ressource éducative", "des ressources éducatives"),
    ("es", "competencia digital", "las competencias digitales")])
def test_terms_are_found_in_every_language_and_its_forms(tag, wording, text):
    one = Concept("x", (Term(tag, wording),))
    assert [id for _, id in found(text, tag, one)] == ["x"]


def test_deprecated_wordings_are_understood_and_candidates_are_not():
    old = Concept("x", (term("en", "old name", Status.DEPRECATED), term("en", "new idea", Status.CANDIDATE)))
    assert found("old name, new idea", "en", old) == [("old name", "x")]


def test_of_two_concepts_with_one_wording_the_one_changed_last_is_found():
    one, other = concept("a", "school"), concept("b", "School")
    base = TermBase(2, by_id([one, other]), {"a": 2, "b": 1})
    assert [match.concept.id for match in Matcher(base, "en").find("a school")] == ["a"]
    assert "a, changed last, is used" in conflicts(base)[0]


@pytest.mark.parametrize(("text", "found"), [
    ("Title", ["label"]), ("TITLE:", ["label"]), ("Title of the book", []), ("The title", []),
    ("– Titles –", ["label"]), ("School leader", ["label"]), ("A school leader", ["leader"])])
def test_a_label_is_found_where_it_is_all_that_stands_there(text, found):
    label = Concept("label", (Term("en", "title"), Term("en", "school leader")), "label")
    matcher = Matcher(base_of(Concept("leader", (Term("en", "school leader"),)), label), "en")
    assert [match.concept.id for match in matcher.find(text)] == found


# Forms

@pytest.mark.parametrize(("tag", "text", "form"), [
    ("fr", "conseil régional", "conseils régionaux"), ("fr", "centre de données", "centres de données"),
    ("es", "plan de estudios", "planes de estudios"), ("es", "universidad", "universidades"),
    ("es", "reunión", "reuniones"), ("en", "memorandum of understanding", "memorandums of understanding"),
    ("ru", "Совместный секретариат", "Совместного секретариата"),
    ("ru", "рабочая группа", "рабочей группой"), ("ru", "Министерство образования", "Министерству образования"),
    ("ru", "Санкт-Петербургский университет", "Санкт-Петербургского университета"),
    ("ru", "учебный отчет", "учебного отчета"), ("ru", "самолёт", "самолёта"), ("ru", "высшее образование", "высшего образования"), ("ru", "страны и регионы", "стран и регионов"),
    ("ru", "большие данные", "больших данных"), ("ru", "генеративный ИИ", "генеративного ИИ"), ("ru", "большая языковая модель", "большой языковой модели"),
    ("ru", "учащийся", "учащегося"), ("ru", "онлайн-обучение", "онлайн-обучением"), ("ru", "Куала-Лумпур", "Куала-Лумпуре"),
    ("ru", "Экономический и Социальный Совет", "Экономического и Социального Совета"),
    ("ar", "تعليم رقمي", "التعليم الرقمي"), ("ar", "نائب الرئيس", "نائب رئيس")])
def test_terms_are_inflected_as_their_language_does_it(tag, text, form):
    assert form in inflections(Term(tag, text))


def test_acronyms_and_chinese_words_have_one_form():
    assert inflections(Term("fr", "UNESCO")) == inflections(Term("zh", "联盟")) == ()


def test_an_acronym_is_rendered_by_an_acronym_and_a_plural_by_a_plural():
    who = concept("who", "World Health Organization", term("en", "WHO", Status.ADMITTED),
                  term("fr", "Organisation mondiale de la Santé"), term("fr", "OMS", Status.ADMITTED))
    def offered(text, one, theirs="en", ours="fr"):
        (match,) = Matcher(base_of(one), theirs).find(text)
        said = rendering(match, text, LOCALES[ours])
        return [said.forms[number] for number in said.offered]
    assert offered("the WHO", who) == ["OMS"]
    assert offered("two digital schools", SCHOOL) == ["écoles numériques"]
    assert offered("a digital school", SCHOOL) == ["école numérique"]
    for kind, forms in (("term", ["digital school", "digital schools"]), ("organisation", ["digital school"])):
        one = concept("x", "digital school", term("zh", "数字学校"), kind=kind)    # Chinese has no plural
        assert offered("他访问了数字学校。", one, "zh", "en") == forms


def test_what_is_not_to_be_translated_is_rendered_by_itself():
    one = concept("x", "Open School", translate=False)
    text = "the Open School"
    (match,) = Matcher(base_of(one), "en").find(text)
    assert rendering(match, text, LOCALES["zh"]).forms == ("Open School",)


# The store

def test_a_concept_comes_out_of_the_database_as_it_went_in(store):
    one = concept("x", "school", term("fr", "école", gender="f", forms=("écoles",)), exact=True, note="n")
    store.terms.save([one], "ada", "new")
    assert store.terms.all().concepts == {"x": one}


def test_only_the_concepts_that_a_text_may_hold_are_read(store):
    some = [concept(f"c{n}", f"word{n} thing") for n in range(50)]
    store.terms.save(some, "ada", "new")
    near = store.terms.near({"en": first_keys(["a word7 thing"], "en")})
    assert set(near.concepts) == {"c7"}
    assert near.revision == 1


def test_every_change_is_kept_with_who_when_and_why(store):
    one = concept("x", "school", term("fr", "école", Status.CANDIDATE))
    store.terms.save([one], "ada", "from the first release")
    store.terms.save([approve(one)], "olga", "as the ministry writes it")
    last, first = store.terms.history("x")
    assert (last.revision, last.who, last.why) == (2, "olga", "as the ministry writes it")
    assert last.before == one
    assert first.before is None
    assert store.terms.at(1) == {"x": one}


def test_saving_what_is_known_makes_no_revision(store):
    store.terms.save([SCHOOL], "ada", "")
    assert store.terms.save([SCHOOL], "ada", "") == 1


def test_a_file_and_the_database_that_both_changed_are_a_conflict(store):
    store.terms.take(plan([SCHOOL], store.terms.all(), {}), "ada", "")
    ours = concept("school", "digital school", term("fr", "école connectée"))
    theirs = concept("school", "digital school", term("fr", "école digitale"))

    def planned(prefer=""):
        return plan([ours], store.terms.all(), store.terms.synced(), prefer)
    assert planned().changed == (ours,)
    store.terms.save([theirs], "olga", "")
    assert planned().conflicts == ((ours, theirs),)
    assert planned("file").changed == (ours,)
    assert planned("database") == plan([], store.terms.all(), {})
    # A file that did not change leaves what the database has changed alone.
    assert plan([SCHOOL], store.terms.all(), store.terms.synced()).conflicts == ()


def test_a_new_database_begins_with_the_projects_glossaries_once(settings):
    with open_store(settings) as store:
        assert store.terms.revision == 1
        changed = approve(store.terms.all().concepts["alliance"], "fr", "Ligue")
        store.terms.save([changed], "olga", "")
    with open_store(settings) as store:
        assert store.terms.revision == 2
        assert store.terms.all().concepts["alliance"] == changed


def test_a_new_database_can_begin_empty(tmp_path):
    with open_store(Settings(home=tmp_path, starting_glossaries=False)) as store:
        assert store.terms.all().concepts == {}


# Decisions

def test_approving_makes_candidates_preferred_or_admitted():
    one = Concept("x", (term("en", "school"), term("fr", "école", Status.CANDIDATE),
                        term("fr", "établissement", Status.CANDIDATE)))
    assert [(term.text, term.status) for term in approve(one).of("fr")] == [
        ("école", Status.PREFERRED), ("établissement", Status.ADMITTED)]
    assert [(term.text, term.status) for term in approve(one, "fr", "collège").of("fr")] == [
        ("collège", Status.PREFERRED), ("école", Status.CANDIDATE), ("établissement", Status.CANDIDATE)]
    assert [(term.text, term.status) for term in approve(SCHOOL, "fr", "école connectée").of("fr")] == [
        ("école connectée", Status.PREFERRED), ("école numérique", Status.DEPRECATED)]
    assert {term.status for term in reject(one).of("fr")} == {Status.REJECTED}
    with pytest.raises(GlossaryError, match="no candidate"):
        approve(SCHOOL)


def test_a_wording_that_is_allowed_and_forbidden_is_a_conflict():
    torn = concept("x", "school", term("fr", "école"), term("fr", "École", Status.FORBIDDEN))
    assert conflicts(base_of(torn)) == ["x: fr 'École' is both allowed and forbidden"]
