"""
Names of countries as lists print them, with their ISO 3166-1 alpha-2 codes.

Only names that mean one country are here; "Korea" or "Congo" alone stay as printed.
"""

import re
import unicodedata
from functools import cache

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
