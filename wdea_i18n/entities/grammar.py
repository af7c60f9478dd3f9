"""How a language names officials and bodies, as data: one entry a language.

Words are in small letters. The term base adds the offices and bodies that it knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """What people, offices and bodies look like in a language.

    Attributes:
        offices: the word that an office is: "minister".
        before: what may stand before it: "vice".
        after: what may stand behind it: "general".
        bodies: words that the name of a body has one of, with a capital.
        links: small words inside such a name.
        articles: what may stand before a name of an office or a body.
        honorifics: what stands before a name of a person.
        says: verbs that only people are the subject of.
        no_names: words with a capital that are no name: they begin sentences and dates.
        of: what joins an office with its body, whole.
        and_: what joins two offices of one person, whole.
        loose: a body that nothing marks, behind an office; its first group.
    """

    offices: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    bodies: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    honorifics: frozenset[str]
    says: frozenset[str]
    no_names: frozenset[str]
    of: re.Pattern[str]
    and_: re.Pattern[str]
    loose: re.Pattern[str]


PARTICLES = _words("al bin ibn van von der den de da dos la le el di del")

GRAMMARS = {
    "en": Grammar(
        _words("""
            president minister chairperson chairman chairwoman chair director rector
            dean provost chancellor principal professor ambassador commissioner
            governor mayor secretary head coordinator manager officer adviser
            advisor representative spokesperson spokesman spokeswoman envoy delegate
            rapporteur editor founder co-founder fellow consul counsellor
            """),
        _words("""
            vice deputy assistant associate executive acting honorary founding
            managing senior chief first permanent special regional national general
            former prime under co- programme program project
            """),
        _words("general executive"),
        _words("""
            academy administration agency alliance assembly association authority
            bank board bureau centre center chamber college commission committee
            community company conference consortium council court department
            directorate division faculty federation foundation forum fund government
            group institute institution laboratory league library ministry network
            office organisation organization parliament partnership secretariat
            school senate service society trust union university
            """),
        _words("of for and the on"),
        _words("the a an"),
        _words("""
            mr mr. ms ms. mrs mrs. dr dr. prof prof. professor sir madam excellency
            h.e. h.e
            """),
        _words("""
            said says stated states added adds noted notes emphasized emphasised
            stressed explained announced declared recalled underlined highlighted
            expressed called welcomed thanked told outlined presented attended
            presided chaired clarified pointed urged concluded opened closed
            congratulated remarked observed
            """),
        _words("""
            the a an this that these those in on at for from to by with of and or
            but as after before since during while when he she they it we you i his
            her their its our all some many more most each both no not january
            february march april may june july august september october november
            december monday tuesday wednesday thursday friday saturday sunday today
            yesterday tomorrow there here about according founded new media contact
            press release world international
            """),
        re.compile(r"^,?\s*(?:of|at|for|in|from|with)?\s*(?:the\s+)?(?:[\w’]+['’]s\s+)?$"
                   r"|^['’]s\s+$"),
        re.compile(r"^\s*(?:,|,?\s*and|,?\s*as well as|;)\s*(?:the\s+)?$"),
        re.compile(r"^\s+(?:of|for|at)\s+([^,;.()]{3,60}?)(?=\s*[,;.)]|$)")),
    "fr": Grammar(
        _words("""
            président présidente vice-président vice-présidente ministre
            vice-ministre directeur directrice recteur rectrice doyen doyenne
            professeur professeure ambassadeur ambassadrice commissaire secrétaire
            cosecrétaire chef cheffe coordonnateur coordonnatrice responsable
            conseiller conseillère représentant représentante porte-parole délégué
            déléguée fondateur fondatrice coprésident coprésidente
            """),
        _words("premier première ancien ancienne haut haute"),
        _words("""
            général générale adjoint adjointe exécutif exécutive permanent
            permanente spécial spéciale régional régionale national nationale
            """),
        _words("""
            académie administration agence alliance assemblée association autorité
            banque bureau centre chambre collège commission comité compagnie
            conférence consortium conseil cour département direction division école
            faculté fédération fondation forum fonds gouvernement groupe institut
            laboratoire ligue bibliothèque ministère office organisation parlement
            partenariat réseau secrétariat sénat service société syndicat union
            université
            """),
        _words("de du des d’ d' la le les l’ l' et pour sur en à"),
        _words("le la les l’ l' un une"),
        _words("m. mme mmes mm. dr pr prof. me s.e. s.e.m. s.e.mme"),
        _words("""
            déclare souligne affirme ajoute indique précise explique rappelle estime
            annonce déclaré présidé souligné
            """),
        _words("""
            le la les l’ l' un une ce cette ces il elle ils elles nous vous on en
            dans au aux à de du des par pour sur avec et ou mais selon depuis après
            avant lors pendant janvier février mars avril mai juin juillet août
            septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi
            samedi dimanche communiqué contact
            """),
        re.compile(r"^,?\s*(?:de la|de l['’]|du|des|de|d['’]|au|à la|à l['’]|auprès de"
                   r"(?: la| l['’])?)?\s*$"),
        re.compile(r"^\s*(?:,|,?\s*et|,?\s*ainsi que|;)\s*(?:le\s+|la\s+|l['’])?$"),
        re.compile(r"^\s+(?:de la |de l['’]|du |des |de |d['’])([^,;.()]{3,60}?)(?=\s*[,;.)]|$)")),
    "es": Grammar(
        _words("""
            presidente presidenta vicepresidente vicepresidenta ministro ministra
            viceministro viceministra director directora rector rectora decano
            decana profesor profesora embajador embajadora comisario comisaria
            secretario secretaria cosecretario cosecretaria jefe jefa coordinador
            coordinadora responsable asesor asesora representante portavoz delegado
            delegada fundador fundadora copresidente copresidenta
            """),
        _words("primer primera ex alto alta"),
        _words("""
            general adjunto adjunta ejecutivo ejecutiva permanente especial regional
            nacional
            """),
        _words("""
            academia administración agencia alianza asamblea asociación autoridad
            banco oficina centro cámara colegio comisión comité compañía conferencia
            consorcio consejo corte departamento dirección división escuela facultad
            federación fundación foro fondo gobierno grupo instituto laboratorio
            liga biblioteca ministerio organización parlamento red secretaría senado
            servicio sociedad sindicato unión universidad
            """),
        _words("de del la las los el y para sobre en"),
        _words("el la los las un una"),
        _words("sr. sra. sres. dr. dra. prof. profa. excmo. excma. s.e."),
        _words("""
            dijo afirmó declaró señaló subrayó destacó añadió explicó recordó
            anunció expresó indicó presidió pidió agradeció
            """),
        _words("""
            el la los las un una este esta estos estas él ella ellos ellas nosotros
            en por para con de del y o pero según desde después antes durante enero
            febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
            diciembre lunes martes miércoles jueves viernes sábado domingo
            comunicado contacto
            """),
        re.compile(r"^,?\s*(?:de la|de los|de las|del|de|en la|en el|ante la|ante el)?\s*$"),
        re.compile(r"^\s*(?:,|,?\s*y|,?\s*así como|;)\s*(?:el\s+|la\s+)?$"),
        re.compile(r"^\s+(?:de la |de los |de las |del |de )([^,;.()]{3,60}?)(?=\s*[,;.)]|$)")),
}
