"""Thirty sentences a language and the dates in them, for an article of 2025-03-12."""



PUBLISHED = "2025-03-12"
SENTENCES = {
    "en": """
The contract was signed on September 27, 2024. | 2024-09-27
The contract was signed on 27 September 2024. | 2024-09-27
The contract was signed on the 27th of September 2024. | 2024-09-27
It was signed on Sept. 27, 2024. | 2024-09-27
It was signed on Sep 27 2024. | 2024-09-27
It was signed on 2024-09-27. | 2024-09-27
It was signed on 9/27/2024. | 2024-09-27
It was signed on 27/9/2024. | 2024-09-27
It was signed on 27.09.2024. | 2024-09-27
It was signed on September 27. | 2024-09-27
It was signed on February 3. | 2025-02-03
It was signed on 3 February. | 2025-02-03
It was signed on March 12. | 2025-03-12
It was signed on March 13. | 2024-03-13
In October 2023 it was put on hold. | 2023-10
In October it was put on hold. | 2024-10
Last October it was put on hold. | 2024-10
It was bought in 2023. | 2023
It was bought in 2023 and in 2024. | 2023, 2024
It was bought last year. | 2024
It was bought in the spring of 2024. | 2024-21
It was bought in autumn 2024. | 2024-23
It was bought last autumn. | 2024-23
It was bought around October 8, 2024. | 2024-10-08~
It was bought in early October 2024. | 2024-10~
It was bought in late 2024. | 2024~
The office may ask for more, and troops march on. |
It may stop in May. | 2024-05
In fiscal year 2024 the agency spent more. |
On February 30, 2024 nothing happened. |
""",
    "es": """
El contrato se firmó el 27 de septiembre de 2024. | 2024-09-27
El contrato se firmó el 27 de setiembre de 2024. | 2024-09-27
Se firmó el 27 de septiembre del 2024. | 2024-09-27
Se firmó el 27/09/2024. | 2024-09-27
Se firmó el 27.9.2024. | 2024-09-27
Se firmó el 2024-09-27. | 2024-09-27
Se firmó el 1º de octubre de 2024. | 2024-10-01
Se firmó el 8 de octubre. | 2024-10-08
Se firmó el 3 de febrero. | 2025-02-03
El 12 de marzo se firmó. | 2025-03-12
El 13 de marzo se firmó. | 2024-03-13
En octubre de 2023 se suspendió. | 2023-10
En octubre se suspendió. | 2024-10
El pasado octubre se suspendió. | 2024-10
Se compró en 2023. | 2023
Se compró en 2023 y 2024. | 2023, 2024
Se compró el año pasado. | 2024
Se compró en la primavera de 2024. | 2024-21
Se compró en otoño de 2024. | 2024-23
Se compró en verano de 2023. | 2023-22
Se firmó hacia el 8 de octubre de 2024. | 2024-10-08~
Se firmó a principios de octubre de 2024. | 2024-10~
Se firmó a finales de 2024. | 2024~
Se firmó a mediados de septiembre de 2024. | 2024-09~
La orden del 27 de marzo de 2023 sigue vigente. | 2023-03-27
Entre mayo y julio no hubo noticias. | 2024-05, 2024-07
El ejercicio fiscal 2024 cerró con déficit. |
El 31 de febrero de 2024 no existe. |
Hubo 412 artículos y 17 objetivos. |
La marcha de mayo fue larga. | 2024-05
""",
    "de": """
Der Vertrag wurde am 27. September 2024 unterschrieben. | 2024-09-27
Der Vertrag wurde am 27.09.2024 unterschrieben. | 2024-09-27
Der Vertrag wurde am 27.9.2024 unterschrieben. | 2024-09-27
Der Vertrag vom 27. September 2024 gilt. | 2024-09-27
Am 2024-09-27 wurde unterschrieben. | 2024-09-27
Am 8. Oktober wurde er gestoppt. | 2024-10-08
Am 3. Februar wurde er gestoppt. | 2025-02-03
Am 12. März wurde er gestoppt. | 2025-03-12
Am 13. März wurde er gestoppt. | 2024-03-13
Im Oktober 2023 lag er auf Eis. | 2023-10
Im Oktober lag er auf Eis. | 2024-10
Im vergangenen Oktober lag er auf Eis. | 2024-10
Die Behörde kaufte 2019 eine Version. | 2019
Im Jahr 2023 kaufte die Behörde eine Version. | 2023
Im Jahr 2023 und 2024 kaufte sie mehr. | 2023, 2024
Im vergangenen Jahr kaufte sie mehr. | 2024
Im Frühjahr 2024 kaufte sie mehr. | 2024-21
Im Sommer 2024 kaufte sie mehr. | 2024-22
Im Herbst 2024 kaufte sie mehr. | 2024-23
Im Winter 2023 kaufte sie mehr. | 2023-24
Im vergangenen Herbst kaufte sie mehr. | 2024-23
Anfang Oktober 2024 kaufte sie mehr. | 2024-10~
Ende September 2024 kaufte sie mehr. | 2024-09~
Mitte Mai 2024 kaufte sie mehr. | 2024-05~
Ende 2024 kaufte sie mehr. | 2024~
Etwa am 8. Oktober 2024 kam der Stopp. | 2024-10-08
Das Dekret vom 27. März 2023 gilt. | 2023-03-27
Im Haushaltsjahr 2024 stieg der Etat. |
Der 31. Februar 2024 ist kein Tag. |
Sie zählte 412 Artikel und 17 Ziele. |
""",
    "fr": """
Le contrat a été signé le 27 septembre 2024. | 2024-09-27
Le contrat a été signé le 1er octobre 2024. | 2024-10-01
Le contrat du 27 septembre 2024 court un an. | 2024-09-27
Il a été signé le 27/09/2024. | 2024-09-27
Il a été signé le 27.09.2024. | 2024-09-27
Il a été signé le 2024-09-27. | 2024-09-27
Il a été signé le 8 octobre. | 2024-10-08
Il a été signé le 3 février. | 2025-02-03
Il a été signé le 12 mars. | 2025-03-12
Il a été signé le 13 mars. | 2024-03-13
En octobre 2023, il a été gelé. | 2023-10
En octobre, il a été gelé. | 2024-10
En octobre dernier, il a été gelé. | 2024-10
Au mois d'octobre 2023, il a été gelé. | 2023-10
Il a été acheté en 2023. | 2023
Il a été acheté en 2023 et en 2024. | 2023, 2024
Il a été acheté l'an dernier. | 2024
Il a été acheté au printemps 2024. | 2024-21
Il a été acheté à l'automne 2024. | 2024-23
Il a été acheté à l'automne dernier. | 2024-23
Il a été acheté à l'été 2024. | 2024-22
Il a été acheté vers le 8 octobre 2024. | 2024-10-08~
Il a été acheté début octobre 2024. | 2024-10~
Il a été acheté fin septembre 2024. | 2024-09~
Il a été acheté fin 2024. | 2024~
Il a été acheté mi-mai 2024. | 2024-05~
Le décret du 27 mars 2023 est en vigueur. | 2023-03-27
L'exercice fiscal 2024 est clos. |
Le 31 février 2024 n'existe pas. |
Elle compte 412 articles et 17 cibles. |
""",
    "it": """
Il contratto è stato firmato il 27 settembre 2024. | 2024-09-27
Il contratto è stato firmato il 1° ottobre 2024. | 2024-10-01
Il contratto del 27 settembre 2024 dura un anno. | 2024-09-27
È stato firmato il 27/09/2024. | 2024-09-27
È stato firmato il 27.9.2024. | 2024-09-27
È stato firmato il 2024-09-27. | 2024-09-27
È stato firmato l'8 ottobre. | 2024-10-08
È stato firmato l'8 ottobre 2024. | 2024-10-08
È stato firmato il 3 febbraio. | 2025-02-03
È stato firmato il 12 marzo. | 2025-03-12
È stato firmato il 13 marzo. | 2024-03-13
Nell'ottobre 2023 è stato sospeso. | 2023-10
A ottobre 2023 è stato sospeso. | 2023-10
A ottobre è stato sospeso. | 2024-10
Lo scorso ottobre è stato sospeso. | 2024-10
È stato comprato nel 2023. | 2023
È stato comprato nel 2023 e nel 2024. | 2023, 2024
È stato comprato l'anno scorso. | 2024
È stato comprato nella primavera 2024. | 2024-21
È stato comprato nell'autunno 2024. | 2024-23
È stato comprato nell'estate del 2024. | 2024-22
È stato comprato verso l'8 ottobre 2024. | 2024-10-08~
È stato comprato all'inizio di ottobre 2024. | 2024-10~
È stato comprato a fine settembre 2024. | 2024-09~
È stato comprato a metà maggio 2024. | 2024-05~
È stato comprato alla fine del 2024. | 2024~
L'ordine del 27 marzo 2023 è in vigore. | 2023-03-27
L'anno fiscale 2024 è chiuso. |
Il 31 febbraio 2024 non esiste. |
Conta 412 articoli e 17 bersagli. |
""",
}
ROWS = [
    (code, *(part.strip() for part in line.split("|")))
    for code, text in SENTENCES.items()
    for line in text.strip().splitlines()
]
