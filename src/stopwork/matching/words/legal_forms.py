"""
Legal forms as they are printed in award data, in Latin letters and without points.

Our own compilation, checked against the abbreviations in the GLEIF list of entity legal forms (ISO
20275). A form says how a company is set up, not which company it is, so it counts nothing.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Forms of several words, and the one word they are written as from then on.
PHRASES: dict[str, str] = {
    " ".join(spelled.split()): form
    for form, spellings in {
        "gmbh": "gesellschaft mit beschraenkter haftung|gesellschaft mit beschrankter haftung"
        "|ges m b h|g m b h",
        "gmbhcokg": "gmbh co kg|gmbh and co kg|gmbh und co kg",
        "zrt": "zartkoruen mukodo reszvenytarsasag",
        "nyrt": "nyilvanosan mukodo reszvenytarsasag",
        "kft": "korlatolt felelossegu tarsasag",
        "sa": "anonymi etaireia|anonimi eteria|anonymos etaireia|societe anonyme|sociedad anonima"
        "|sociedade anonima|naamloze vennootschap",
        "sadecv": "sa de cv|sociedad anonima de capital variable|s de rl de cv|sapi de cv"
        "|sociedad de responsabilidad limitada de capital variable",
        "sl": "sociedad limitada|sociedad de responsabilidad limitada",
        "slu": "sociedad limitada unipersonal",
        "sarl": "societe a responsabilite limitee|sa rl|s a rl|s arl|s a r l",
        "scsp": "societe en commandite speciale",
        "sas": "societe par actions simplifiee|sociedad por acciones simplificada",
        "spa": "societa per azioni",
        "srl": "societa a responsabilita limitata|societatea cu raspundere limitata"
        "|societate cu raspundere limitata|s r l",
        "sociounico": "socio unico|a socio unico|con socio unico|unipersonale",
        "bv": "besloten vennootschap",
        "llc": "limited liability company|limited liability co|l l c",
        "llp": "limited liability partnership",
        "lp": "limited partnership",
        "plc": "public limited company",
        "jsc": "joint stock company|joint stock co|aktsionernoe obshchestvo"
        "|aktsionernoe obschestvo|aktsionerno druzhestvo|akcionersko drustvo|akcionersko drushtvo",
        "ojsc": "open joint stock company|otkrytoe aktsionernoe obshchestvo"
        "|otkrytoe aktsionernoe obschestvo|public joint stock company"
        "|publichnoe aktsionernoe obshchestvo|publichnoe aktsionernoe obschestvo",
        "cjsc": "closed joint stock company|zakrytoe aktsionernoe obshchestvo"
        "|zakrytoe aktsionernoe obschestvo",
        "ooo": "obshchestvo s ogranichennoy otvetstvennostyu"
        "|obshchestvo s ogranichennoi otvetstvennostyu"
        "|obschestvo s ogranichennoy otvetstvennostyu",
        "eood": "ednolichno druzhestvo s ogranichena otgovornost",
        "doo": "drustvo s ogranicenom odgovornoscu|d o o",
        "sro": "spolecnost s rucenim omezenym|s r o",
        "spzoo": "sp z oo|sp zoo|spolka z ograniczona odpowiedzialnoscia|sp z o o",
        "pteltd": "pte ltd|pte limited|private limited|pvt ltd|pvt limited|pty ltd|pty limited"
        "|proprietary limited|pty",
        "sdnbhd": "sdn bhd|sendirian berhad",
        "coltd": "co ltd|co limited|company limited|company ltd|co inc|co llc",
        "as": "anonim sirketi|a s",
        "ltd": "limited sirketi|ltd sti",
        "fzllc": "fz llc|fze llc|fzco",
    }.items()
    for spelled in spellings.split("|")
}  # fmt: skip

# Forms wherever they stand: no ordinary word is spelled so.
FORMS = _words("""
    ltd limited llc llp lllp inc incorporated corp corporation plc pllc ulc lc gmbh gesmbh mbh
    gmbhcokg kg kgaa ohg ug aktiengesellschaft eg ev zrt nyrt kft crt rt bt sarl sasu eurl scsp
    scs sca snc srl srls spa sadecv sapi slu sociounico sociedad societe societa sl bv nv
    bvba sprl cvba aps oyj asa jsc ojsc cjsc pjsc oao ooo zao pao eood ood ead dooel doo sro
    spzoo pteltd pte pvt pty
    sdnbhd sdn bhd tbk coltd fzllc fze fzc fzco kk gk unlimited ltda ltee limitee ltdsti sti
    kabushiki kaisha unipessoal lda
""")

# Forms only at the end of a name (or before other forms); elsewhere they may be words or initials.
FORMS_AT_END = _words("""
    co company companies sa ag ab as ad se oy ao ae ec sc lp pc pa na cv sas sae sal saa sp ks
    hf ehf dd da ans is pt cia gbr fz cc rl pcc
""")

# Forms that are printed before the name.
FORMS_AT_START = _words("""
    oao ooo zao pao ao pt cv jsc ojsc cjsc pjsc sas cia gup fgup tov too ip sa
""")

# Misspellings are settled by distance: a long form one or two letters off is still that form.
LONG_FORMS = ("incorporated", "corporation", "limited", "aktiengesellschaft", "gesellschaft")

# Short forms that are recognised one letter off, at the end of a name.
SHORT_FORMS = ("corp", "gmbh", "ltda", "sarl", "company")
SHORTEST_FORMS = ("ltd", "llc", "inc")

# Words that say which part of a company signs, not which company.
BRANCH_WORDS = _words("""
    branch office division subsidiary
""")
