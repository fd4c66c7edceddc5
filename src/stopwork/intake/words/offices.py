"""
Offices that buy, speak or decide, by the names that articles give them; and organisations that raise concerns.

A `department` buys through its agencies, so it is a buyer only where the text says that it bought; a
`speaker` never buys. Companies, offices and organisations only: no person stands here.
"""

from dataclasses import dataclass

AGENCY, DEPARTMENT, SPEAKER = "agency", "department", "speaker"


@dataclass(frozen=True, slots=True)
class Office:
    """One office: what it is called here, its country, its kind, and its names in articles."""

    id: str
    country: str
    kind: str
    names: tuple[str, ...]


def _office(line: str) -> Office:
    name, country, kind, names = (part.strip() for part in line.split("|"))
    return Office(name, country, kind, tuple(one.strip() for one in names.split(";")))


# id | country | kind | names; a name in capitals alone is read as written
OFFICES = tuple(_office(line) for line in """
ICE | US | agency | ICE; U.S. Immigration and Customs Enforcement; US Immigration and Customs Enforcement; United States Immigration and Customs Enforcement; Immigration and Customs Enforcement; immigration agency; immigration service; immigration police; immigration enforcement agency; deportation agency; Servicio de Inmigración y Control de Aduanas; Inmigración y Control de Aduanas; agencia de inmigración; agencia migratoria; servicio de inmigración; Einwanderungsbehörde; US-Einwanderungsbehörde; Einwanderungs- und Zollbehörde; Abschiebebehörde; US-Abschiebebehörde; agence de l'immigration; agence américaine de l'immigration; police de l'immigration; service de l'immigration; agenzia per l'immigrazione; agenzia dell'immigrazione; agenzia statunitense per l'immigrazione; polizia dell'immigrazione; Homeland Security Investigations; HSI
CBP | US | agency | CBP; U.S. Customs and Border Protection; US Customs and Border Protection; Customs and Border Protection; border agency; border protection agency; customs and border agency; Border Patrol; Aduanas y Protección Fronteriza; Grenzschutzbehörde; US-Grenzschutz; Zoll- und Grenzschutzbehörde; agence des douanes et de la protection des frontières; police aux frontières américaine; agenzia delle dogane e della protezione delle frontiere
DEA | US | agency | DEA; Drug Enforcement Administration; U.S. Drug Enforcement Administration; drug agency; drug enforcement agency; Drogenbehörde; agencia antidrogas; agence antidrogue; agenzia antidroga
FBI | US | agency | FBI; Federal Bureau of Investigation
Army | US | agency | U.S. Army; US Army; the Army; Army
Secret Service | US | agency | Secret Service; U.S. Secret Service; USSS
ATF | US | agency | ATF; Bureau of Alcohol, Tobacco, Firearms and Explosives
CIA | US | agency | CIA; Central Intelligence Agency
USCIS | US | agency | USCIS; Citizenship and Immigration Services
TSA | US | agency | TSA; Transportation Security Administration
IRS | US | agency | IRS; Internal Revenue Service
Navy | US | agency | U.S. Navy; US Navy
Air Force | US | agency | U.S. Air Force; US Air Force
DHS | US | department | DHS; Department of Homeland Security; U.S. Department of Homeland Security; Homeland Security Department; Homeland Security; Departamento de Seguridad Nacional; Departamento de Seguridad Interior; Heimatschutzministerium; US-Heimatschutzministerium; ministère de la Sécurité intérieure; département de la Sécurité intérieure; Dipartimento per la Sicurezza interna; Dipartimento della Sicurezza interna; Dipartimento di Sicurezza Interna
DOJ | US | department | DOJ; Justice Department; Department of Justice; U.S. Department of Justice; Departamento de Justicia; US-Justizministerium; ministère américain de la Justice; Dipartimento di Giustizia
DOD | US | department | Pentagon; Department of Defense; Defense Department; Pentágono; Pentagone; Pentagono
State Department | US | department | State Department; Department of State; Departamento de Estado; US-Außenministerium; département d'État; Dipartimento di Stato
Commerce Department | US | speaker | Commerce Department; Department of Commerce
White House | US | speaker | White House; the White House; Casa Blanca; Weißes Haus; Weiße Haus; Weißen Hauses; Maison Blanche; Maison-Blanche; Casa Bianca; National Security Council
DHS inspector general | US | speaker | inspector general; Inspector General; OIG; Office of Inspector General; inspector general del departamento; Generalinspekteur; inspecteur général; ispettore generale
Congress | US | speaker | Congress; Congreso de Estados Unidos; Kongress
GAO | US | speaker | GAO; Government Accountability Office
AISI | IT | agency | AISI
AISE | IT | agency | AISE
COPASIR | IT | speaker | COPASIR; Copasir
Italian government | IT | agency | Italian government; governo italiano
CNI | ES | agency | CNI; Centro Nacional de Inteligencia
Guardia Civil | ES | agency | Guardia Civil
SEDENA | MX | agency | SEDENA; Sedena; Secretaría de la Defensa Nacional; Mexico's defence ministry; Mexican army; ejército mexicano
PGR | MX | agency | PGR; Procuraduría General de la República; Procuraduría; Mexico's attorney general; attorney general's office of Mexico
CISEN | MX | agency | CISEN; Cisen
BKA | DE | agency | BKA; Bundeskriminalamt
BND | DE | agency | BND; Bundesnachrichtendienst
ZITiS | DE | agency | ZITiS; Zitis
EYP | GR | agency | EYP; National Intelligence Service; Greek intelligence service
CBA | PL | agency | CBA; Central Anticorruption Bureau; Central Anti-Corruption Bureau; Centralne Biuro Antykorupcyjne; oficina anticorrupción polaca; Zentrales Antikorruptionsbüro; polnische Antikorruptionsbehörde; bureau anticorruption polonais; Bureau central anticorruption; Ufficio centrale anticorruzione
Ministry of Interior of Hungary | HU | agency | Hungarian interior ministry; Hungary's interior ministry; Hungarian Ministry of Interior; ungarisches Innenministerium; ungarische Innenministerium; ministère hongrois de l'Intérieur; Ministerio del Interior húngaro
NIS Kenya | KE | agency | Kenya's intelligence service
""".strip().splitlines())  # fmt: skip

# Organisations: what they are called here, and their other names.
ORGANISATIONS: dict[str, tuple[str, ...]] = {
    "Human Rights Watch": ("Human Rights Watch", "HRW"),
    "Electronic Frontier Foundation": ("Electronic Frontier Foundation", "EFF"),
    "EPIC": ("EPIC", "Electronic Privacy Information Center"),
    "ACLU": ("ACLU", "American Civil Liberties Union"),
    "Amnesty International": ("Amnesty International", "Amnesty", "Amnistía Internacional"),
    "Access Now": ("Access Now",),
    "Citizen Lab": ("Citizen Lab", "The Citizen Lab"),
    "Privacy International": ("Privacy International",),
    "Brennan Center": ("Brennan Center for Justice", "Brennan Center"),
    "CDT": ("Center for Democracy and Technology", "Center for Democracy & Technology", "CDT"),
    "Knight First Amendment Institute": ("Knight First Amendment Institute", "Knight Institute"),
    "Committee to Protect Journalists": ("Committee to Protect Journalists", "CPJ"),
    "Reporters Without Borders": (
        "Reporters Without Borders",
        "Reporters sans frontières",
        "Reporter ohne Grenzen",
        "Reporteros sin Fronteras",
        "Reporters Senza Frontiere",
        "RSF",
    ),
    "Article 19": ("Article 19", "ARTICLE 19"),
    "EDRi": ("EDRi", "European Digital Rights"),
    "Just Futures Law": ("Just Futures Law",),
    "Mijente": ("Mijente",),
    "R3D": ("R3D", "Red en Defensa de los Derechos Digitales"),
    "SocialTIC": ("SocialTIC",),
    "La Quadrature du Net": ("La Quadrature du Net", "Quadrature du Net"),
    "Gesellschaft für Freiheitsrechte": ("Gesellschaft für Freiheitsrechte", "GFF"),
    "Chaos Computer Club": ("Chaos Computer Club", "CCC"),
    "Digitalcourage": ("Digitalcourage",),
    "Hermes Center": ("Hermes Center", "Centro Hermes"),
    "Fight for the Future": ("Fight for the Future",),
    "Demand Progress": ("Demand Progress",),
    "S.T.O.P.": ("Surveillance Technology Oversight Project",),
    "Project On Government Oversight": ("Project On Government Oversight", "POGO"),
    "Freedom of the Press Foundation": ("Freedom of the Press Foundation",),
    "European Data Protection Supervisor": ("European Data Protection Supervisor",),
    "Homo Digitalis": ("Homo Digitalis",),
    "Panoptykon": ("Panoptykon", "Panoptykon Foundation"),
    "Hungarian Civil Liberties Union": ("Hungarian Civil Liberties Union", "TASZ"),
    "Big Brother Watch": ("Big Brother Watch",),
    "Project South": ("Project South",),
    "Detention Watch Network": ("Detention Watch Network",),
    "National Immigration Project": ("National Immigration Project",),
    "Center on Privacy & Technology": ("Center on Privacy & Technology",),
    "Center for Constitutional Rights": ("Center for Constitutional Rights",),
    "Tech Inquiry": ("Tech Inquiry",),
    "Open Technology Institute": ("Open Technology Institute",),
    "Public Citizen": ("Public Citizen",),
    "American Immigration Council": ("American Immigration Council",),
    "National Immigrant Justice Center": ("National Immigrant Justice Center",),
    "MediaJustice": ("MediaJustice",),
    "Free Press": ("Free Press",),
    "Restore the Fourth": ("Restore the Fourth",),
    "Cato Institute": ("Cato Institute",),
    "Government Accountability Project": ("Government Accountability Project",),
    "Human Rights First": ("Human Rights First",),
    "Freedom House": ("Freedom House",),
    "PEN America": ("PEN America",),
    "Tech Transparency Project": ("Tech Transparency Project",),
    "Upturn": ("Upturn",),
    "Common Cause": ("Common Cause",),
    "American Oversight": ("American Oversight",),
    "Derechos Digitales": ("Derechos Digitales",),
    "Xnet": ("Xnet",),
    "Irídia": ("Irídia",),
    "netzpolitik.org": ("netzpolitik.org",),
    "Reporter ohne Grenzen Deutschland": ("Reporter ohne Grenzen Deutschland",),
    "Ligue des droits de l'Homme": ("Ligue des droits de l'Homme",),
    "Osservatorio Nessuno": ("Osservatorio Nessuno",),
    "Antigone": ("Antigone",),
    "FNSI": ("FNSI",),
    "Transparency International": ("Transparency International",),
}
