"""
What is printed in place of a recipient's name: words that name nobody, in many tongues.

A name is none where all its words are of these lists and one of them says so by itself: REDACTED
DUE TO PII, MISCELLANEOUS FOREIGN AWARDEES. `CONFIDENTIAL SHREDDING LLC` is a company.
"""

import polars as pl

# Each says by itself that nobody is named.
_SAYS = (
    "redacted", "undisclosed", "withheld", "classified", "confidential", "anonymous",
    "anonymised", "anonymized", "unnamed", "unknown", "unspecified", "masked", "suppressed",
    ("not (?:disclosed|available|stated|named|provided|published|applicable|known|specified|given"
    "|released|recorded|public)"),
    "n[/.]?a\\.?", "none", "null", "nil", "tb[acd]", "to be (?:announced|confirmed|determined)",
    "third part(?:y|ies)",
    "various", "miscellaneous", "misc", "sundry", "sundries", "one[ -]time (?:vendor|supplier)s?",
    ("(?:multiple|several|numerous|private|foreign|domestic|undisclosed) (?:foreign |domestic )?"
    "(?:recipient|awardee|vendor|supplier|contractor|individual|payee|beneficiary|person)s?"),
    "individuals?", "individual recipients?", "natural persons?", "private persons?",
    "personal (?:data|information)", "commercial(?:ly)? (?:in confidence|confidential|sensitive)",
    "(?:name|supplier|vendor|recipient) (?:removed|hidden|deleted|suppressed)",
    # Spanish and Portuguese
    "confidencial", "reservado", "secreto", "anonimizado", "no (?:disponible|publicado|consta)",
    "persona f[ií]sica", "varios", "v[aá]rios", "desconocido", "desconhecido", "sigiloso",
    "pessoa singular", "n[aã]o (?:dispon[ií]vel|divulgado|publicado)", "proveedores varios",
    # French
    "confidentiel(?:le)?", "anonym(?:e|is[eé]e?)", ("non (?:divulgu[eé]|communiqu[eé]|publi[eé]"
    "|renseign[eé]|disponible|précisé)"), "divers", "personne physique", "fournisseurs divers",
    "inconnue?", "secret d[eé]fense",
    # German and Dutch
    "vertraulich", "geheim", "anonymisiert", "unbekannt", "keine angabe", "diverse",
    "nicht (?:ver[oö]ffentlicht|bekannt|angegeben|genannt|verf[uü]gbar)", "nat[uü]rliche person",
    "vertrouwelijk", "onbekend", "niet (?:bekend|openbaar|gepubliceerd|beschikbaar)",
    "geanonimiseerd", "natuurlijk persoon",
    # Italian
    "riservato", "secretato", "segreto", "persona fisica", "non (?:pubblicato|noto|disponibile)",
    "omissis", "dato oscurato",
    # Polish, Czech, Greek
    "utajnion[eya]", "niejawn[eya]", "poufn[eya]", "osoba fizyczna", "dane zanonimizowane",
    "zanonimizowano", "brak danych", "fyzick[aá] osoba", "neuvedeno", "utajeno",
    "εμπιστευτικ[οό]", "απ[οό]ρρητο", "φυσικ[οό] πρ[οό]σωπο", "[αά]γνωστο",
)  # fmt: skip
# These stand beside such words, and name nobody either.
_BESIDE = (
    "due", "to", "the", "of", "for", "by", "in", "as", "under", "per", "and", "or", "pii", "gdpr",
    "foia", "rgpd", "dsgvo", "data", "protection", "privacy", "personal", "information", "reasons?",
    "security", "national", "public", "interest", "exemption", "section", "law", "act", "name",
    "names", "is", "was", "foreign", "domestic", "international", "awardees?", "contractors?",
    "vendors?", "suppliers?", "recipients?", "payees?", "creditors?", "beneficiar(?:y|ies)",
    "compan(?:y|ies)", "entit(?:y|ies)", "persons?", "others?", "private", "commercial",
    "fournisseurs?", "proveedor(?:es)?", "fornecedor(?:es)?", "lieferanten?", "leveranciers?",
    "operatori?", "economic[io]?", "operator", "nom", "nome", "nombre", "b[1-7]", r"\d{1,3}",
)  # fmt: skip
_GAP = r"[\s\p{P}\p{S}_]"
_ANY = f"(?:{'|'.join((*_SAYS, *_BESIDE))})"
_WHOLE = rf"(?i)^{_GAP}*(?:{_ANY}{_GAP}+)*(?:{'|'.join(_SAYS)})(?:{_GAP}+{_ANY})*{_GAP}*$"
# In brackets it speaks for the whole, whoever stands before: an office, a group.
_BRACKETED = r"(?i)[(\[](?:undisclosed|redacted|withheld|classified|not disclosed)[)\]]"
_NO_LETTER = r"^[^\p{L}\p{N}]*$|^(?i:x{3,})$|^0+$"


def names_nobody(name: str) -> pl.Expr:
    """Return whether a column's text stands in place of a name; null where nothing stands."""
    text = pl.col(name)
    found = text.str.contains(_WHOLE) | text.str.contains(_BRACKETED)
    return found | text.str.contains(_NO_LETTER)


def unnamed(names: pl.Series) -> pl.Series:
    """Return for each of many names whether it stands in place of one; each is looked at once."""
    distinct = names.drop_nulls().unique().to_frame("name").filter(names_nobody("name"))
    return names.is_in(distinct["name"].implode())
