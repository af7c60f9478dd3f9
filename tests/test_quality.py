"""What a translation got wrong is found, and what it got right is left in peace."""

import pytest

from wdea_i18n.locales import LOCALES
from wdea_i18n.quality import Group, as_markdown, check_segment, counts
from wdea_i18n.quality.dates import weekdays
from wdea_i18n.quality.finding import Finding
from wdea_i18n.quality.report import Report

LONG = "The members of the Alliance will meet again in the city of Rabat next year."

LISTED = "She speaks of gathering experts, building platforms and peace."

WRONG = [
    ("fr", "numbers", "In 2025, 12,500 teachers came.", "En 2025, 12 teachers sont venus : 1 500."),
    ("fr", "numbers", "Many teachers came to Rabat.", "115 enseignants sont venus à Rabat."),
    ("fr", "dates", "On January 12 they met in Rabat.", "Le 12 juin, ils se sont réunis à Rabat."),
    ("zh", "dates", "On 3 May 2026 they met in Rabat.", "2026年6月3日，他们在拉巴特举行了会议。"),
    ("fr", "weekdays", "It opened on Tuesday in Rabat.", "Le centre a ouvert à Rabat."),
    ("ru", "weekdays", "It opened on Wednesday in Rabat.", "Он открылся в Рабате в четверг."),
    ("zh", "weekdays", "It opened on Sunday in Rabat.", "该中心在拉巴特启用。"),
    ("fr", "addresses", "Write to press@wdea.example.", "Écrivez à presse@wdea.exemple."),
    ("fr", "untranslated", LONG, LONG),
    ("fr", "untranslated", LONG, LONG.replace("next year", "l'an prochain")),
    ("ru", "untranslated", LONG, "Members of the Alliance will meet in Rabat again next year."),
    ("fr", "length", LONG, "Les membres."),
    ("fr", "length", LONG, ""),
    ("fr", "quotes", '"It is open," said Ada.', "« Elle est ouverte, a dit Ada."),
    ("fr", "quotes", "It is open, said Ada.", "« Elle est ouverte, a dit Ada."),
    ("fr", "repetition", LONG, "Les membres de la ville de la ville de la ville de la ville de Rabat."),
    ("fr", "repetition", LONG, "Les membres membres membres de l'Alliance se réuniront à Rabat encore."),
    ("ar", "repetition", LONG, "سيجتمع أعضاء التحالف للابتكاراتاراتاراتارات مرة أخرى في مدينة الرباط."),
    ("zh", "characters", LONG, "联盟成员将于明年再次在拉巴特\ufffd会议。"),
    ("fr", "repetition", LISTED, "Elle parle de la recherche d'experts, la recherche d'experts et la paix."),
    ("es", "repetition", LISTED, "Habla de la creación de foros y la creación de foros, y de la paz."),
    ("ru", "repetition", LISTED, "Она говорит о наборе экспертов и наборе экспертов, а также о мире."),
    ("zh", "repetition", LISTED, "她谈到了召集专家、召集专家、建立平台与和平。"),
    ("ar", "repetition", LISTED, "تتحدث عن بناء المنصات وبناء المنصات والسلام."),
]
RIGHT = [
    ("fr", "On January 12, 2026, 12,500 teachers (3.5%) met.",
     "Le 12 janvier 2026, 12 500 enseignants (3,5 %) se sont réunis."),
    ("es", "On 1 March, 115 organizations met.", "El 1 de marzo se reunieron 115 organizaciones."),
    ("ru", "On 3 May 2026 they met in Rabat.", "3 мая 2026 года они встретились в Рабате."),
    ("zh", "On 3 May 2026, 115 experts met in Rabat.", "2026年5月3日，115名专家在拉巴特举行了会议。"),
    ("zh", "They meet in May.", "他们5月开会。"),
    ("ar", "On 3 May 2026 they met in Rabat.", "في ٣ مايو ٢٠٢٦ اجتمعوا في الرباط."),
    ("fr", "On Friday, 12 guests came.", "Vendredi, 12 invités sont venus."),
    ("es", "It is open on Saturdays.", "Abre los sábados."),
    ("ru", "It is open from Monday to Wednesday.", "Он открыт с понедельника по среду."),
    ("ru", "It is open on Fridays and on Sunday.", "Он открыт по пятницам и в воскресенье."),
    ("zh", "It opened on Wednesday, and on Sunday.", "它于周三和星期天开放。"),
    ("ar", "It opened on Monday in Rabat.", "افتتح في الرباط يوم الاثنين."),
    ("fr", "The shops wait for Black Friday.", "Les magasins attendent le Black Friday."),
    ("fr", "See https://wdea.example/a?x=1 for more.", "Voir https://wdea.example/a?x=1 pour en savoir plus."),
    ("fr", "Ren Youqun", "Ren Youqun"),
    ("fr", "“It is open,” said Ada.", '"Elle est ouverte", a dit Ada.'),
    ("fr", "It is a ”bridge” to all.", "C'est un « pont » vers tous."),
    ("fr", "It is a ‘bridge’ to all.", "C'est un « pont » vers tous."),
    ("zh", '"It is open," said Ada.', "艾达说：“它开放了。”"),
    ("fr", "The Ministry of Education and the Ministry of Culture met.",
     "Le Ministère de l'éducation et le Ministère de la culture se sont réunis."),
    ("es", "Digital education, digital education policy and peace matter.",
     "Importan la educación digital, la política de educación digital y la paz."),
    ("fr", "Good schools, good schools and peace!", "De bonnes écoles, de bonnes écoles et la paix !"),
    ("fr", LONG, "Les membres de l'Alliance se réuniront à nouveau l'an prochain dans la ville de Rabat."),
]


@pytest.mark.parametrize(("tag", "check", "source", "target"), WRONG)
def test_what_is_wrong_is_found(tag, check, source, target):
    found = check_segment(source, target, LOCALES["en"], LOCALES[tag], "unit")
    assert check in [finding.check for finding in found]
    assert all((finding.unit, finding.source, finding.target) == ("unit", source, target)
               for finding in found)


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_what_is_right_is_left_in_peace(tag, source, target):
    assert check_segment(source, target, LOCALES["en"], LOCALES[tag]) == []


@pytest.mark.parametrize(("tag", "source"), [
    ("zh", "学校每周三次开会。"), ("zh", "学校一周五天上课。"), ("ru", "Они говорят об окружающей среде."),
    ("es", "Domingo López la abrió."), ("ar", "تحدث الوزير عن الأحداث."), ("ar", "اتفق الاثنين على الخطة.")])
def test_what_only_looks_like_a_day_of_the_week_is_none(tag, source):
    assert weekdays(source, "They opened it.", LOCALES[tag], LOCALES["en"]) is None


@pytest.mark.parametrize(("tag", "source"), [
    ("zh", "该中心周三启用。"), ("ru", "Центр открылся в пятницу."), ("es", "Abrió el domingo."),
    ("fr", "Il a ouvert mardi."), ("ar", "افتتح المركز يوم الثلاثاء.")])
def test_days_of_the_week_are_looked_for_in_every_language(tag, source):
    assert weekdays(source, "They opened it.", LOCALES[tag], LOCALES["en"])


def test_the_report_counts_by_gravity_and_shields_markdown(tmp_path):
    findings = (Finding(Group.COSMETIC, "format", "a"), Finding(Group.CRITICAL, "numbers", "b",
                "u", "*|12|* <script>", "x"))
    assert counts(findings) == "1 critical, 1 cosmetic"
    assert counts(()) == "none"
    report = Report(tmp_path / "x.docx", tmp_path / "x.fr.docx", "en", "fr", 1.0, 3, 1, 2, 2, "e",
                    0.1, findings)
    text = as_markdown([report])
    assert "| fr | 3 | 1 | 2/2 | – | 1 critical, 1 cosmetic |" in text
    assert r"\*\|12\|\* \<script\>" in text
