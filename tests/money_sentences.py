"""Thirty amounts a language, as articles write them: the value, and what it is for where said."""



SENTENCES = {
    "en": """
a $2 million contract | USD 2000000
a contract of $2,000,000 | USD 2000000
a contract of $2,000,000.50 | USD 2000000.5
a 2 million dollar contract | USD 2000000
a two million dollar contract | USD 2000000
the two-million-dollar agreement | USD 2000000
it cost two million dollars | USD 2000000
it cost two point four million dollars | USD 2400000
it cost US$2m | USD 2000000
it cost USD 2 million | USD 2000000
it cost $1.38 million | USD 1380000
it cost $1,387,670 | USD 1387670
it cost $350,000 | USD 350000
it cost 350 thousand dollars | USD 350000
it cost $2bn | USD 2000000000
it cost €6 million | EUR 6000000
it cost 6 million euros | EUR 6000000
it cost £500,000 | GBP 500000
it cost 25 million zloty | PLN 25000000
it cost 32 million pesos | MXN 32000000
it is worth $2 million a year | USD 2000000 per_year
it is worth 2 million dollars per year | USD 2000000 per_year
up to $2 million | USD 2000000 ceiling
a ceiling of $2.4 million | USD 2400000 ceiling
about $775,000 | USD 775000 approx
it added $1.38 million | USD 1380000 action
$927,000 was in fact spent | USD 927000 spent
a total of $2.8 million | USD 2800000 total
412 articles and 17 targets |
it cost $20 |
""",
    "es": """
un contrato de dos millones de dólares | USD 2000000
un contrato de 2 millones de dólares | USD 2000000
un contrato de 2,4 millones de dólares | USD 2400000
un contrato de 2.000.000 de dólares | USD 2000000
un contrato de 2.000.000 dólares | USD 2000000
un contrato de 1.387.670 dólares | USD 1387670
un contrato de 1.387.670,50 dólares | USD 1387670.5
un contrato de 350.000 dólares | USD 350000
un contrato de 350 mil dólares | USD 350000
cien mil dólares | USD 100000
treinta millones de dólares | USD 30000000
treinta y dos millones de dólares | USD 32000000
veinte millones de euros | EUR 20000000
6 millones de euros | EUR 6000000
32 millones de pesos | MXN 32000000
USD 2 millones | USD 2000000
$2 millones | USD 2000000
2 mil millones de pesos | MXN 2000000000
500.000 libras | GBP 500000
25 millones de eslotis | PLN 25000000
2 millones de dólares al año | USD 2000000 per_year
2 millones de dólares anuales | USD 2000000 per_year
hasta 2 millones de dólares | USD 2000000 ceiling
un máximo de 2 millones de dólares | USD 2000000 ceiling
unos 775.000 dólares | USD 775000 approx
casi 2 millones de dólares | USD 2000000 approx
un total de 2,8 millones de dólares | USD 2800000 total
se gastaron 927.000 dólares | USD 927000 spent
412 artículos y 17 objetivos |
costó 20 dólares |
""",
    "de": """
ein Vertrag über zwei Millionen Dollar | USD 2000000 approx
ein Vertrag von 2 Millionen Dollar | USD 2000000
ein Vertrag von zwei Millionen US-Dollar | USD 2000000
ein Vertrag von 2,4 Millionen Dollar | USD 2400000
ein Vertrag von 2.000.000 Dollar | USD 2000000
ein Vertrag von 9.598.698,50 Dollar | USD 9598698.5
ein Vertrag von 1.387.670 Dollar | USD 1387670
ein Vertrag von 350.000 Dollar | USD 350000
350 Tausend Dollar | USD 350000
hunderttausend Dollar | USD 100000
dreihunderttausend Dollar | USD 300000
zehntausend Euro | EUR 10000
zwanzig Millionen Euro | EUR 20000000
6 Millionen Euro | EUR 6000000
6 Mio. Euro | EUR 6000000
2 Mrd. Euro | EUR 2000000000
eine Million Dollar | USD 1000000
500.000 Pfund | GBP 500000
500.000 Franken | CHF 500000
25 Millionen Zloty | PLN 25000000
2 Millionen Dollar pro Jahr | USD 2000000 per_year
2 Millionen Dollar jährlich | USD 2000000 per_year
bis zu 2 Millionen Dollar | USD 2000000 ceiling
höchstens 2 Millionen Dollar | USD 2000000 ceiling
rund 775.000 Dollar | USD 775000 approx
knapp 2 Millionen Dollar | USD 2000000 approx
insgesamt 2,8 Millionen Dollar | USD 2800000 total
weitere 1,38 Millionen Dollar | USD 1380000 action
412 Artikel und 17 Ziele |
es kostete 20 Dollar |
""",
    "fr": """
un contrat de 2 millions de dollars | USD 2000000
un contrat de deux millions de dollars | USD 2000000
un contrat de 2,4 millions de dollars | USD 2400000
un contrat de 2 000 000 dollars | USD 2000000
un contrat de 2 000 000 de dollars | USD 2000000
un contrat de 1 387 670 dollars | USD 1387670
un contrat de 350 000 dollars | USD 350000
350 mille dollars | USD 350000
cent mille dollars | USD 100000
vingt millions d'euros | EUR 20000000
6 millions d'euros | EUR 6000000
6 millions d’euros | EUR 6000000
500 000 livres | GBP 500000
500 000 francs | CHF 500000
25 millions de zlotys | PLN 25000000
32 millions de pesos | MXN 32000000
2 milliards d'euros | EUR 2000000000
un million de dollars | USD 1000000
2 M€ | EUR 2000000
2 000 000 € | EUR 2000000
2 millions de dollars par an | USD 2000000 per_year
2 millions de dollars annuels | USD 2000000 per_year
jusqu'à 2 millions de dollars | USD 2000000 ceiling
un plafond de 2 millions de dollars | USD 2000000 ceiling
environ 775 000 dollars | USD 775000 approx
près de 2 millions de dollars | USD 2000000 approx
un total de 2,8 millions de dollars | USD 2800000 total
il a versé 927 000 dollars | USD 927000 spent
412 articles et 17 cibles |
il a coûté 20 dollars |
""",
    "it": """
un contratto da 2 milioni di dollari | USD 2000000
un contratto da due milioni di dollari | USD 2000000
un contratto da 2,4 milioni di dollari | USD 2400000
un contratto da 2.000.000 di dollari | USD 2000000
un contratto da 1.387.670 dollari | USD 1387670
un contratto da 1.387.670,50 dollari | USD 1387670.5
un contratto da 350.000 dollari | USD 350000
350 mila dollari | USD 350000
centomila dollari | USD 100000
trecentomila dollari | USD 300000
diecimila euro | EUR 10000
venti milioni di euro | EUR 20000000
6 milioni di euro | EUR 6000000
6 mln di euro | EUR 6000000
un milione di dollari | USD 1000000
500.000 sterline | GBP 500000
500.000 franchi | CHF 500000
25 milioni di zloty | PLN 25000000
2 miliardi di euro | EUR 2000000000
€ 2 milioni | EUR 2000000
2 milioni di dollari all'anno | USD 2000000 per_year
2 milioni di dollari annui | USD 2000000 per_year
fino a 2 milioni di dollari | USD 2000000 ceiling
un tetto di 2 milioni di dollari | USD 2000000 ceiling
circa 775.000 dollari | USD 775000 approx
quasi 2 milioni di dollari | USD 2000000 approx
in totale 2,8 milioni di dollari | USD 2800000 total
altri 1,38 milioni di dollari | USD 1380000 action
412 articoli e 17 bersagli |
costava 20 dollari |
""",
}
ROWS = [
    (code, *(part.strip() for part in line.split("|")))
    for code, text in SENTENCES.items()
    for line in text.strip().splitlines()
]
