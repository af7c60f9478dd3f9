"""What English offices, bodies and reports of speech are made of, as data."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The last word of an office; in small letters too, as in "representative of …".
OFFICES = _words("""
    president minister chairperson chairman chairwoman chair director rector dean provost
    chancellor principal professor ambassador commissioner governor mayor secretary head
    coordinator manager officer adviser advisor representative spokesperson spokesman spokeswoman
    envoy delegate rapporteur editor founder co-founder fellow consul counsellor attaché
    """)
# What an office may begin with.
RANKS = _words("""
    vice deputy assistant associate executive acting honorary founding managing senior chief
    first permanent special regional national general former prime under co- programme program
    project co-
    """)
SECOND_WORDS = _words("general executive")          # "Secretary General", "Chief Executive"
# A body has one of these in its name.
BODIES = _words("""
    academy administration agency alliance assembly association authority bank board bureau centre
    center chamber college commission committee community company conference consortium council
    court department directorate division faculty federation foundation forum fund government
    group institute institution laboratory league library ministry network office organisation
    organization parliament partnership secretariat school senate service society trust union
    university
    """)
LINKS = _words("of for and the on de la & des du")      # inside the name of a body
HONORIFICS = _words("""
    mr mr. ms ms. mrs mrs. dr dr. prof prof. professor sir madam excellency h.e. h.e
    """)
PARTICLES = _words("al bin ibn van von der den de da dos la le el di del")
SAYS = _words("""
    said says stated states added adds noted notes emphasized emphasised stressed explained
    announced declared recalled underlined highlighted expressed called welcomed thanked told
    outlined presented attended presided chaired clarified pointed urged concluded opened closed
    congratulated remarked observed
    """)
# Words with a capital that begin sentences, dates and headings, and no name.
NO_NAMES = _words("""
    the a an this that these those in on at for from to by with of and or but as after before since
    during while when he she they it we you i his her their its our all some many more most each
    both no not january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
    there here about according founded more new media contact press release world international
    """)
