"""Words that award data spells in several ways, small words, and words that say where."""


def _words(text: str) -> list[str]:
    return text.split()


# One spelling for words that award data abbreviates. Plurals are settled in `canonical`.
SPELLINGS: dict[str, str] = {
    short: word
    for word, shorts in {
        "international": "intl internat inter",
        "technology": "tech techn technol technologie tecnologia",
        "system": "sys syst systeme systemes",
        "service": "svc svcs serv srvcs svs servicio servicios",
        "manufacturing": "mfg manuf mfr",
        "associate": "assoc assocs assn association",
        "company": "co comp cie compagnie",
        "group": "grp gp grupo gruppo groupe gruppe",
        "management": "mgmt mgt mngmt",
        "engineering": "engr engrg eng",
        "industry": "ind inds industria industrias",
        "development": "dev devel develop dvlpmt",
        "communication": "comm comms commun",
        "information": "info inform",
        "electronic": "elec electr",
        "solution": "soln solns sol",
        "laboratory": "lab labs",
        "department": "dept",
        "government": "govt gov",
        "university": "univ",
        "national": "natl nat",
        "american": "amer",
        "center": "ctr centre",
        "brother": "bros",
        "general": "gen",
        "enterprise": "ent entr",
        "equipment": "equip eqpt",
        "construction": "const constr",
        "consulting": "consult cnslt",
        "product": "prod prods",
        "resource": "res",
        "security": "sec",
        "software": "sw",
        "trading": "trdg",
        "transport": "trans transp",
        "institute": "inst",
        "holding": "hldg hldgs",
        "first": "1st",
        "second": "2nd",
        "third": "3rd",
        "investment": "invest",
        "america": "usa us",
        "uk": "gb",
    }.items()
    for short in shorts.split()
}  # fmt: skip
NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        _words("""
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen
    """)
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
SMALL_WORDS = frozenset(
    _words("""
    the and of for de la le les el los du des di da del der die das und et y e a an in at on al
    van von den
""")
)
PLACES = frozenset(
    _words("""
    america uk usa us canada europe emea apac asia africa deutschland germany france italia
    italy espana spain mexico israel nederland netherland netherlands schweiz suisse switzerland
    austria india china japan australia singapore brasil brazil north south east west
""")
)
# Small words that are part of the name where nothing follows them: SNAP ON is not SNAP.
HANGING = frozenset({"on", "in", "at"})
