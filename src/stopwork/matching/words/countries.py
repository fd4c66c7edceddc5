"""
Names of countries as lists and awards print them, with their ISO 3166-1 codes.

Only names that mean one country are here; "Korea" or "Congo" alone stay as printed.
"""

import re
import unicodedata
from functools import cache, lru_cache

# One country a line: its code, then the names seen on lists, with "|" between.
_NAMES = """
AD Andorra
AE United Arab Emirates|UAE
AF Afghanistan
AG Antigua and Barbuda
AI Anguilla
AL Albania
AM Armenia
AO Angola
AR Argentina
AT Austria
AU Australia
AW Aruba
AZ Azerbaijan
BA Bosnia and Herzegovina
BB Barbados
BD Bangladesh
BE Belgium
BF Burkina Faso
BG Bulgaria
BH Bahrain
BI Burundi
BJ Benin
BM Bermuda
BN Brunei|Brunei Darussalam
BO Bolivia|Bolivia (Plurinational State of)
BR Brazil
BS Bahamas|Bahamas, The|The Bahamas
BT Bhutan
BW Botswana
BY Belarus
BZ Belize
CA Canada
CD Democratic Republic of the Congo|DR Congo|DRC|Congo, Democratic Republic of the
CF Central African Republic
CG Republic of the Congo|Congo, Republic of the|Congo (Republic)
CH Switzerland
CI Cote d'Ivoire|Ivory Coast|Cote d Ivoire
CL Chile
CM Cameroon
CN China|People's Republic of China|China, People's Republic of|PRC
CO Colombia
CR Costa Rica
CU Cuba
CV Cape Verde|Cabo Verde
CW Curacao
CY Cyprus
CZ Czech Republic|Czechia
DE Germany|Federal Republic of Germany
DJ Djibouti
DK Denmark
DM Dominica
DO Dominican Republic
DZ Algeria
EC Ecuador
EE Estonia
EG Egypt|Mesir
ER Eritrea
ES Spain
ET Ethiopia
FI Finland
FJ Fiji
FR France
GA Gabon
GB United Kingdom of Great Britain and Northern Ireland
GB United Kingdom|UK|Great Britain|England|Scotland|Wales|Northern Ireland
GD Grenada
GE Georgia
GG Guernsey
GH Ghana
GI Gibraltar
GM Gambia|Gambia, The|The Gambia
GN Guinea
GQ Equatorial Guinea
GR Greece
GT Guatemala
GW Guinea-Bissau|Guinea Bissau
GY Guyana
HK Hong Kong|China, Hong Kong Special Administrative Region|Hong Kong SAR|Hong Kong, China
HN Honduras
HR Croatia
HT Haiti
HU Hungary
ID Indonesia
IE Ireland
IL Israel
IM Isle of Man
IN India
IQ Iraq
IR Iran|Iran (Islamic Republic of)|Islamic Republic of Iran|Iran, Islamic Republic of
IS Iceland
IT Italy
JE Jersey
JM Jamaica
JO Jordan
JP Japan
KE Kenya
KG Kyrgyzstan|Kyrgyz Republic
KH Cambodia
KM Comoros
KN Saint Kitts and Nevis|St. Kitts and Nevis
KP North Korea|Korea, North|Democratic People's Republic of Korea|DPRK
KP North Korea (Democratic People's Republic of Korea)
KR South Korea|Korea, South|Republic of Korea
KW Kuwait
KY Cayman Islands
KZ Kazakhstan
LA Laos|Lao People's Democratic Republic
LB Lebanon
LC Saint Lucia|St. Lucia
LI Liechtenstein
LK Sri Lanka
LR Liberia
LS Lesotho
LT Lithuania
LU Luxembourg
LV Latvia
LY Libya|Libyan Arab Jamahiriya
MA Morocco
MC Monaco
MD Moldova|Republic of Moldova|Moldova, Republic of
ME Montenegro
MG Madagascar
MH Marshall Islands
MK North Macedonia|North Macedonia, The Republic of|Macedonia|Republic of North Macedonia
MK Macedonia, The Former Yugoslav Republic of
ML Mali
MM Myanmar|Myanmar/Burma|Myanmar/ Burma|Burma
MN Mongolia
MO Macau|Macao
MR Mauritania
MT Malta
MU Mauritius
MV Maldives
MW Malawi
MX Mexico
MY Malaysia
MZ Mozambique
NA Namibia
NE Niger
NG Nigeria
NI Nicaragua
NL Netherlands|The Netherlands|Netherlands, The
NO Norway
NP Nepal
NZ New Zealand
OM Oman
PA Panama
PE Peru
PG Papua New Guinea
PH Philippines|Filipina
PK Pakistan
PL Poland
PR Puerto Rico
PS Palestinian|State of Palestine|Palestine|West Bank|Gaza|Region: Gaza
PT Portugal
PW Palau
PY Paraguay
QA Qatar
RO Romania
RS Serbia
RU Russia|Russian Federation
RW Rwanda
SA Saudi Arabia|Arab Saudi
SC Seychelles
SD Sudan
SE Sweden
SG Singapore
SI Slovenia
SK Slovakia|Slovak Republic
SL Sierra Leone
SM San Marino
SN Senegal
SO Somalia
SR Suriname
SS South Sudan
SV El Salvador
SY Syria|Syrian Arab Republic
SZ Eswatini|Swaziland
TD Chad
TG Togo
TH Thailand
TJ Tajikistan
TL Timor-Leste
TM Turkmenistan
TN Tunisia
TR Turkey|Turki|Türkiye
TT Trinidad and Tobago
TW Taiwan
TZ Tanzania|United Republic of Tanzania
UA Ukraine
UG Uganda
US United States|USA|United States of America|U.S.A.
UY Uruguay
UZ Uzbekistan
VA Vatican City|Holy See
VC Saint Vincent and the Grenadines|St. Vincent and the Grenadines
VE Venezuela|Venezuela (Bolivarian Republic of)
VG British Virgin Islands|Virgin Islands, British
VI US Virgin Islands|Virgin Islands, U.S.
VN Vietnam|Viet Nam
VU Vanuatu
WS Samoa
XK Kosovo
YE Yemen|Yaman|Republic of Yemen
ZA South Africa
ZM Zambia
ZW Zimbabwe
"""


def country(printed: str) -> str:
    """Return the alpha-2 code of a country as printed, or what is printed where it is not known."""
    text = printed.strip()
    if re.fullmatch(r"[A-Za-z]{2}", text) and text.upper() in _codes():
        return text.upper()
    return _by_name().get(_folded(text), text)


def countries(*printed: str) -> tuple[str, ...]:
    """Return the codes of several, each once, in order."""
    return tuple(dict.fromkeys(country(one) for one in printed if one.strip()))


def is_code(text: str) -> bool:
    """Is the text an alpha-2 code of a country?"""
    return text in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(line[:2] for line in _NAMES.strip().splitlines())


@cache
def _by_name() -> dict[str, str]:
    return {
        _folded(name): line[:2]
        for line in _NAMES.strip().splitlines()
        for name in line[3:].split("|")
    }


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).replace("\u2019", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip(" .")


# Two letters and three of each entry of ISO 3166-1, and of Kosovo, which has none in it: lists
# write the one, awards the other.
_TABLE = """
AD AND AE ARE AF AFG AG ATG AI AIA AL ALB AM ARM AO AGO AQ ATA AR ARG AS ASM AT AUT AU AUS AW ABW
AX ALA AZ AZE BA BIH BB BRB BD BGD BE BEL BF BFA BG BGR BH BHR BI BDI BJ BEN BL BLM BM BMU BN BRN
BO BOL BQ BES BR BRA BS BHS BT BTN BV BVT BW BWA BY BLR BZ BLZ CA CAN CC CCK CD COD CF CAF CG COG
CH CHE CI CIV CK COK CL CHL CM CMR CN CHN CO COL CR CRI CU CUB CV CPV CW CUW CX CXR CY CYP CZ CZE
DE DEU DJ DJI DK DNK DM DMA DO DOM DZ DZA EC ECU EE EST EG EGY EH ESH ER ERI ES ESP ET ETH FI FIN
FJ FJI FK FLK FM FSM FO FRO FR FRA GA GAB GB GBR GD GRD GE GEO GF GUF GG GGY GH GHA GI GIB GL GRL
GM GMB GN GIN GP GLP GQ GNQ GR GRC GS SGS GT GTM GU GUM GW GNB GY GUY HK HKG HM HMD HN HND HR HRV
HT HTI HU HUN ID IDN IE IRL IL ISR IM IMN IN IND IO IOT IQ IRQ IR IRN IS ISL IT ITA JE JEY JM JAM
JO JOR JP JPN KE KEN KG KGZ KH KHM KI KIR KM COM KN KNA KP PRK KR KOR KW KWT KY CYM KZ KAZ LA LAO
LB LBN LC LCA LI LIE LK LKA LR LBR LS LSO LT LTU LU LUX LV LVA LY LBY MA MAR MC MCO MD MDA ME MNE
MF MAF MG MDG MH MHL MK MKD ML MLI MM MMR MN MNG MO MAC MP MNP MQ MTQ MR MRT MS MSR MT MLT MU MUS
MV MDV MW MWI MX MEX MY MYS MZ MOZ NA NAM NC NCL NE NER NF NFK NG NGA NI NIC NL NLD NO NOR NP NPL
NR NRU NU NIU NZ NZL OM OMN PA PAN PE PER PF PYF PG PNG PH PHL PK PAK PL POL PM SPM PN PCN PR PRI
PS PSE PT PRT PW PLW PY PRY QA QAT RE REU RO ROU RS SRB RU RUS RW RWA SA SAU SB SLB SC SYC SD SDN
SE SWE SG SGP SH SHN SI SVN SJ SJM SK SVK SL SLE SM SMR SN SEN SO SOM SR SUR SS SSD ST STP SV SLV
SX SXM SY SYR SZ SWZ TC TCA TD TCD TF ATF TG TGO TH THA TJ TJK TK TKL TL TLS TM TKM TN TUN TO TON
TR TUR TT TTO TV TUV TW TWN TZ TZA UA UKR UG UGA UM UMI US USA UY URY UZ UZB VA VAT VC VCT VE VEN
VG VGB VI VIR VN VNM VU VUT WF WLF WS WSM XK XKX YE YEM YT MYT ZA ZAF ZM ZMB ZW ZWE
"""
_CODES = _TABLE.split()
ALPHA_3 = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
_THREE = frozenset(ALPHA_3.values())


@lru_cache(maxsize=4096)
def alpha_3(printed: str | None) -> str | None:
    """Return the three letters of a country as printed: `Israel`, `IL`, `isr` are ISR.

    What is no country that we know is not known, and speaks neither for nor against.
    """
    text = (printed or "").strip().upper()
    if text in _THREE or text in ALPHA_3:
        return ALPHA_3.get(text, text)
    return ALPHA_3.get(country(text.title()) if text else "")
