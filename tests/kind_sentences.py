"""Sentences of our own, five languages: what kind of claim each makes, or does not make.

A row is the language, the text and a claim (key and value) that must be read in it; in NONE, a key
that must not be read. Each text stands alone; articles are of PUBLISHED.
"""

# ruff: noqa: E501 - sentences are read whole

PUBLISHED = "2026-05-23"
REVIEW, REASON, CONCERN = "contract.under_review", "contract.stop_work_reason", "concern.raised"
APPROVED, USED = "use.approved_on", "use.is_operational"
SPYWARE, SIGNED = "vendor.furnishes_commercial_spyware", "contract.signed_on"
AMOUNT, VENDOR, LIFTED = "contract.amount", "contract.vendor", "contract.stop_work_lifted_on"
CHECK = "verify compliance with the order"

ROWS = [
    # A review of a contract, or of whether it keeps the order; its amount is real.
    ("en", "Auditors are reviewing a $3 million deal between ICE and Paragon Solutions.", REVIEW, "true"),
    ("en", "Auditors are reviewing a $3 million deal between ICE and Paragon Solutions.", AMOUNT, "USD 3000000"),
    ("en", "ICE bought from Paragon Solutions. The White House is checking compliance with Executive Order 14093.", REVIEW, "true"),
    ("es", "La Casa Blanca revisa un contrato de tres millones de dólares entre el ICE y Paragon Solutions.", REVIEW, "true"),
    ("es", "La Casa Blanca revisa un contrato de tres millones de dólares entre el ICE y Paragon Solutions.", AMOUNT, "USD 3000000"),
    ("es", "El ICE compró a Paragon Solutions. El ministerio comprueba si se cumple la orden ejecutiva 14093.", REVIEW, "true"),
    ("de", "Das Weiße Haus prüft einen Vertrag über drei Millionen Dollar zwischen ICE und Paragon Solutions.", REVIEW, "true"),
    ("de", "Das Weiße Haus prüft einen Vertrag über drei Millionen Dollar zwischen ICE und Paragon Solutions.", AMOUNT, "USD 3000000"),
    ("de", "ICE kaufte bei Paragon Solutions. Juristen kontrollieren die Einhaltung der Executive Order 14093.", REVIEW, "true"),
    ("fr", "La Maison Blanche examine un contrat de trois millions de dollars entre l'ICE et Paragon Solutions.", REVIEW, "true"),
    ("fr", "La Maison Blanche examine un contrat de trois millions de dollars entre l'ICE et Paragon Solutions.", AMOUNT, "USD 3000000"),
    ("fr", "L'ICE a acheté à Paragon Solutions. Le gouvernement vérifie le respect du décret 14093.", REVIEW, "true"),
    ("it", "La Casa Bianca esamina un contratto da tre milioni di dollari tra l'ICE e Paragon Solutions.", REVIEW, "true"),
    ("it", "La Casa Bianca esamina un contratto da tre milioni di dollari tra l'ICE e Paragon Solutions.", AMOUNT, "USD 3000000"),
    ("it", "L'ICE ha comprato da Paragon Solutions. I legali controllano la conformità all'ordine esecutivo 14093.", REVIEW, "true"),
    # The reason of a stop, also where it is quoted.
    ("en", "ICE halted its contract with Paragon Solutions. The notice was meant \"to check and confirm adherence to Executive Order 14093\", a lawyer said.", REASON, CHECK),
    ("es", "El ICE suspendió el contrato con Paragon Solutions «para examinar y verificar el cumplimiento de la orden ejecutiva 14093».", REASON, CHECK),
    ("de", "ICE stoppte den Vertrag mit Paragon Solutions, „um die Einhaltung der Executive Order 14093 zu überprüfen“.", REASON, CHECK),
    ("fr", "L'ICE a suspendu le contrat avec Paragon Solutions « afin d'examiner et de vérifier la conformité au décret 14093 ».", REASON, CHECK),
    ("it", "L'ICE ha sospeso il contratto con Paragon Solutions «per esaminare e verificare il rispetto dell'ordine esecutivo 14093».", REASON, CHECK),
    # An organisation that says what an office has not done.
    ("en", "Amnesty International said that ICE has not published the contract with Paragon Solutions.", CONCERN, "Amnesty International"),
    ("es", "Amnesty International dijo que el ICE no ha publicado el contrato con Paragon Solutions.", CONCERN, "Amnesty International"),
    ("de", "Amnesty International sagte, ICE habe den Vertrag mit Paragon Solutions nicht offengelegt.", CONCERN, "Amnesty International"),
    ("fr", "Amnesty International a déclaré que l'ICE n'a pas publié le contrat avec Paragon Solutions.", CONCERN, "Amnesty International"),
    ("it", "Amnesty International ha detto che l'ICE non ha reso noto il contratto con Paragon Solutions.", CONCERN, "Amnesty International"),
    # An approval that somebody reports, counted back from the publication.
    ("en", "ICE bought from Paragon Solutions. Five weeks ago its head told senators that he had authorised the use of the tool.", APPROVED, "2026-04~"),
    ("en", "ICE bought from Paragon Solutions. Ten days ago its head wrote that he had approved its use.", APPROVED, "2026-05-13~"),
    ("es", "El ICE compró a Paragon Solutions. Hace cinco semanas su director escribió que había autorizado el uso de la herramienta.", APPROVED, "2026-04~"),
    ("de", "ICE kaufte bei Paragon Solutions. Vor fünf Wochen schrieb der Leiter, dass er den Einsatz des Werkzeugs genehmigt habe.", APPROVED, "2026-04~"),
    ("fr", "L'ICE a acheté à Paragon Solutions. Il y a cinq semaines, son directeur a écrit qu'il avait autorisé l'usage de l'outil.", APPROVED, "2026-04~"),
    ("it", "L'ICE ha comprato da Paragon Solutions. Cinque settimane fa il direttore ha scritto di aver autorizzato l'uso dello strumento.", APPROVED, "2026-04~"),
    # Use denied.
    ("en", "ICE signed a contract with Paragon Solutions. The agency has never deployed the software, an official said.", USED, "false"),
    ("es", "El ICE firmó un contrato con Paragon Solutions. «Nunca lo hemos usado», dijo un agente.", USED, "false"),
    ("de", "ICE unterschrieb einen Vertrag mit Paragon Solutions. „Wir haben es nie benutzt“, sagte ein Beamter.", USED, "false"),
    ("fr", "L'ICE a signé un contrat avec Paragon Solutions. « Nous ne l'avons jamais utilisé », a dit un agent.", USED, "false"),
    ("it", "L'ICE ha firmato un contratto con Paragon Solutions. «Non lo abbiamo mai usato», ha detto un agente.", USED, "false"),
    # A vendor that denies what it is called.
    ("en", "ICE bought software from Cellebrite. The firm denies that it is a spyware vendor.", SPYWARE, "false"),
    ("en", "ICE bought software from Cellebrite. The company rejects the claim that it trades in offensive tools.", SPYWARE, "false"),
    ("es", "El ICE compró a Cellebrite. La empresa rechaza la acusación de vender programas espía.", SPYWARE, "false"),
    ("es", "El ICE compró a Cellebrite. La empresa dice que no es una firma de ciberofensiva.", SPYWARE, "false"),
    ("de", "ICE kaufte bei Cellebrite. Die Firma bestreitet, Spähsoftware herzustellen.", SPYWARE, "false"),
    ("de", "ICE kaufte bei Cellebrite. Die Firma sagt, sie sei kein offensives Cyberunternehmen.", SPYWARE, "false"),
    ("fr", "L'ICE a acheté à Cellebrite. La société dément vendre des logiciels espions.", SPYWARE, "false"),
    ("fr", "L'ICE a acheté à Cellebrite. La société dit ne pas être une entreprise cyber offensive.", SPYWARE, "false"),
    ("it", "L'ICE ha comprato da Cellebrite. L'azienda respinge l'accusa di vendere spyware.", SPYWARE, "false"),
    ("it", "L'ICE ha comprato da Cellebrite. L'azienda dice di non essere una società di cyber offensiva.", SPYWARE, "false"),
    # The day of an order that is named by its number.
    ("en", "ICE pays Paragon Solutions. The order, 70CDCR22FR0000057, started on September 30, 2022.", SIGNED, "2022-09-30"),
    ("en", "Task order 70CDCR22FR0000057 was placed on September 30, 2022.", SIGNED, "2022-09-30"),
    ("es", "El pedido 70CDCR22FR0000057 se adjudicó el 30 de septiembre de 2022.", SIGNED, "2022-09-30"),
    ("de", "Die Bestellung 70CDCR22FR0000057 wurde am 30.09.2022 aufgegeben.", SIGNED, "2022-09-30"),
    ("fr", "La commande 70CDCR22FR0000057 a été passée le 30 septembre 2022.", SIGNED, "2022-09-30"),
    ("it", "L'ordine 70CDCR22FR0000057 è stato assegnato il 30 settembre 2022.", SIGNED, "2022-09-30"),
    # A company in the genitive, or one that does work for an office.
    ("en", "Example Lifts' repair of the doors, a task order of $700,000 awarded on May 3, 2022, was halted.", VENDOR, "Example Lifts"),
    ("en", "Example Lifts LLC maintains the lifts of the courthouse for CBP.", VENDOR, "Example Lifts LLC"),
    ("es", "Example Lifts LLC presta servicios de ascensores para el CBP.", VENDOR, "Example Lifts LLC"),
    ("de", "Example Lifts LLC wartet die Aufzüge für CBP.", VENDOR, "Example Lifts LLC"),
    ("fr", "Example Lifts LLC assure l'entretien des ascenseurs pour CBP.", VENDOR, "Example Lifts LLC"),
    ("it", "Example Lifts LLC gestisce gli ascensori per CBP.", VENDOR, "Example Lifts LLC"),
    # A count of months from the act told last.
    ("en", "ICE halted the contract with Paragon Solutions on January 20, 2021. Work restarted two months later.", LIFTED, "2021-03~"),
    ("es", "El ICE suspendió el contrato con Paragon Solutions el 20 de enero de 2021. Se reanudó dos meses después.", LIFTED, "2021-03~"),
    ("de", "ICE stoppte den Vertrag mit Paragon Solutions am 20. Januar 2021. Zwei Monate später wurde die Arbeit wieder aufgenommen.", LIFTED, "2021-03~"),
    ("fr", "L'ICE a suspendu le contrat avec Paragon Solutions le 20 janvier 2021. Il a repris deux mois plus tard.", LIFTED, "2021-03~"),
    ("it", "L'ICE ha sospeso il contratto con Paragon Solutions il 20 gennaio 2021. È ripreso due mesi dopo.", LIFTED, "2021-03~"),
    # A day "of this year".
    ("en", "The contract with Paragon Solutions was closed out on February 3 of this year.", "contract.closed_out_on", "2026-02-03"),
    ("es", "El ICE firmó el contrato con Paragon Solutions el 3 de febrero de este año.", SIGNED, "2026-02-03"),
    ("de", "ICE unterschrieb den Vertrag mit Paragon Solutions am 3. Februar dieses Jahres.", SIGNED, "2026-02-03"),
    ("fr", "L'ICE a signé le contrat avec Paragon Solutions le 3 février de cette année.", SIGNED, "2026-02-03"),
    ("it", "L'ICE ha firmato il contratto con Paragon Solutions il 3 febbraio di quest'anno.", SIGNED, "2026-02-03"),
]  # fmt: skip

NONE = [
    ("en", "The committee reviews its own rules every year.", REVIEW),
    ("en", "ICE bought from Paragon Solutions. Nobody is reviewing the contract.", REVIEW),
    ("en", "Senators asked the White House to review the contract with Paragon Solutions.", REVIEW),
    ("es", "Los senadores piden a la Casa Blanca que revise el contrato con Paragon Solutions.", REVIEW),
    ("de", "Abgeordnete fordern, das Weiße Haus solle den Vertrag mit Paragon Solutions prüfen.", REVIEW),
    ("fr", "Des députés demandent à la Maison Blanche d'examiner le contrat avec Paragon Solutions.", REVIEW),
    ("it", "I deputati chiedono alla Casa Bianca di esaminare il contratto con Paragon Solutions.", REVIEW),
    ("en", "ICE is considering a $3 million contract with Paragon Solutions.", AMOUNT),
    ("en", "Human Rights Watch said last week that its office in Rome has moved.", CONCERN),
    ("en", "The director wrote to members of Congress that he had approved the use of the tool.", CONCERN),
    ("en", "ICE signed a contract with Paragon Solutions. Nobody said whether the tool was used.", USED),
    ("en", "ICE signed a contract with Paragon Solutions. Five weeks ago its head refused to say whether he had approved the use of the tool.", APPROVED),
    ("en", "ICE signed a contract with Paragon Solutions. Critics say that the company is not an honest firm.", SPYWARE),
    ("en", "By our staff. Lakeside Post, May 23, 2026 ICE \"has no relationship with Paragon Solutions or with the company that acquired them\", DHS said.", "vendor.acquired_on"),
    ("en", "The contract with Paragon Solutions was closed out this year.", "contract.signed_on"),
]  # fmt: skip
