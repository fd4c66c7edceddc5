#!/usr/bin/env bash
# The review of the ICE / Paragon contract, from the award record and from public sources, in our own
# words. Run it in an empty folder:
#
#     STOPWORK_HOME=$PWD/home bash ice-paragon.sh [AWARD.csv]
#     STOPWORK_HOME=$PWD/home stopwork case show ice-paragon --as-of 2025-08-30
#
# AWARD.csv is the award as USAspending publishes it. Where none is named, a copy beside this script
# stands in: the same four actions, copied by hand, and filed as such. What else is typed in here are
# the reading notes and the letters: what was not read is not claimed, and claims that disagree are
# all entered, the wrong ones too. The record keeps them and says why one is preferred.
set -eu
export STOPWORK_AS="Robin Vale"
export STOPWORK_ROLE=reviewer
award=${1:-$(dirname "$0")/award-70CTD024P00000012-copied.csv}
publisher=${1:+US Treasury}
publisher=${publisher:-a copy made by hand}

stopwork case grant "Robin Vale" reviewer --on 2024-10-01
stopwork case open 70CTD024P00000012 --id ice-paragon --on 2024-10-01 --lead CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE- --file "$award" --publisher "$publisher" --reason "the recipient is a spyware vendor's subsidiary, without competition" --title "ICE Homeland Security Investigations and Paragon Solutions (US) Inc." --agency "US Immigration and Customs Enforcement"
stopwork case hit ice-paragon recipient-name same --vendor paragon --reason "legal name and seat are the US subsidiary's; Paragon Systems and Paragon Professional Services are others" --on 2024-10-01

# --- What was read: sources, and who says what, key by key.
cat > notes.yaml <<'EOF'
order: [The White House, 2023-03-27, primary-record, Executive Order 14093]
wired-award: [WIRED, 2024-10-01, reputable-press, First report]
hrw: [Human Rights Watch, 2024-10-17, ngo-statement, Dispatch]
wired-review: [WIRED, 2024-10-21, reputable-press, Second report]
mestios: [mestios.com, 2024-10, low, Rewrite]
hataftech: [hataftech.com, 2024-10, low, Rewrite]
coalition: [EPIC and others, 2024-10-31, ngo-statement, Letter]
calcalist: [Calcalist, 2024-12-19, reputable-press, Reports]
reuters-sale: [Reuters, 2024-12-20, official-statement, Officials]
whatsapp: [Reuters, 2025-01-31, reputable-press, WhatsApp]
rescissions: [The White House, 2025-03-14, primary-record, Rescinded orders]
citizen-lab-1: [Citizen Lab, 2025-03-19, forensic-report, First report]
copasir: [Il Post and Reuters, 2025-06-06, court-or-parliament, COPASIR's report]
paragon-italy: [TechCrunch, 2025-06-09, vendor-statement, Paragon]
dis: [Domani, 2025-06-10, official-statement, Italian intelligence]
citizen-lab-2: [Citizen Lab, 2025-06-12, forensic-report, Second report]
techcrunch: [TechCrunch, 2025-09-02, reputable-press, Report]
wapo: [The Washington Post, 2025-09-02, reputable-press, Report]
arabateknik: [arabateknik.com, 2025-09-02, low, Rewrite]
eff: [EFF, 2025-09-03, ngo-statement, Comment]
thenextcog: [thenextcog.com, 2025-09-06, low, Rewrite]
globalpractice: [theglobalpractice.com, 2025-09, low, Rewrite]
klepto: [KleptocracyTimeline, 2025-09, low, Entry]
suit: [404 Media, 2025-09-22, reputable-press, Suit for records]
truthout: [Truthout, 2025-10-06, reputable-press, Report]
meritalk: [MeriTalk, 2025-10-07, reputable-press, Report]
accessnow: [Access Now, 2025-10-15, ngo-statement, Analysis]
techcrunch-letter: [TechCrunch, 2026-04-02, reputable-press, Report]
npr-letter: [NPR, 2026-04-07, reputable-press, Report]
riraktech: [riraktech.com, 2026-04, secondary, Retelling]
dhs-npr: [NPR, 2026-05-22, official-statement, DHS to NPR]
gblock: [gblock.app, 2026-05-26, low, Rewrite]

agency.is_44usc3502_agency: {order: true}
agency.is_independent_regulatory: {order: false}
vendor.furnishes_commercial_spyware: {wired-award: true}
product.is_furnished_commercially product:unnamed: {wired-award: true}
product.named product:unnamed: {wired-review: {unknown: unanswered}}
contract.competition: {wired-award: FAR 6.302-1}
contract.exists: {mestios: {value: true, about: 2023-10}}
contract.signed_on:
  coalition: {value: 2024-09-30, says: "Perhaps the day it took effect or was posted."}
  hataftech: {value: 2023-09-27, says: "A year too early."}
contract.stop_work_issued_on:
  wired-review: {value: 2024-10-08, grade: official-statement}
  mestios: {value: 2023-10, says: "A pause, before there was a contract."}
  klepto: 2024-09
contract.stop_work_lifted_on: {wapo: 2025-08-29, techcrunch-letter: {value: 2025-09, grade: secondary}}
contract.office: {wired-award: HSI Division 3, techcrunch: ICE Information Technology Division}
contract.product: {record-0: not named, hrw: not named, npr-letter: Graphite}
contract.licence: {arabateknik: perpetual}
stop_work.ground:
  wired-review: {value: a review of compliance, grade: official-statement, directness: first-hand}
  wapo: {value: a breach of the order, directness: second-hand}
  accessnow: a review of compliance
order.rescinded: {rescissions: false, thenextcog: true, globalpractice: true}
certification.signer_required: {order: Secretary of Homeland Security, riraktech: Acting Director of ICE}
use.intended: {wired-review: {unknown: unanswered}}
s3.a_assessment_reviewed: {wired-review: {unknown: unanswered}}
s3.b_dni_asked: {wired-review: {unknown: unanswered}}
s3.c_factors_considered: {wired-review: {unknown: unanswered}}
s3.d_due_diligence_considered: {wired-review: {unknown: unanswered}}
notice.given_to_apnsa: {wired-review: {unknown: unanswered}}
sale.approved: {reuters-sale: false, calcalist: {value: true, grade: secondary}}
factor.b3_control: {reuters-sale: {unknown: unanswered}}
factor.c1_collected_on_protected_class:
  whatsapp: {unknown: unanswered}
  citizen-lab-1: {value: true, says: "Traces of Graphite were on Italian activists' phones."}
  copasir: {value: true, says: "Italian services used it on activists, under authorization."}
  citizen-lab-2: {value: true, says: "Two journalists' phones were infected with Graphite, by one operator."}
factor.c1_by_foreign_actor: {copasir: true}
factor.c1_purpose: {copasir: {unknown: disputed}}
factor.d_customer_government: {citizen-lab-1: {unknown: unanswered}}
review.new_information_on: {citizen-lab-1: 2025-03-19}
mitigation.licences_cancelled: {paragon-italy: true, dis: false}
use.approved_on: {techcrunch-letter: {value: 2026-04-01, grade: official-statement}}
use.by_ice:
  techcrunch-letter: {value: true, about: 2026-04-01, grade: official-statement}
  dhs-npr: [{value: false, about: 2026-05-22}, {unknown: withheld}]
use.relationship_denied_on: {dhs-npr: 2026-05-22}
certification.made: {riraktech: {value: true, about: 2026-04-01}}
certification.by_office: {techcrunch-letter: Acting Director of Immigration and Customs Enforcement}
dhs.denial_words: {dhs-npr: no relationship with the vendor or its buyer, gblock: no current contract or relationship}
letter.answer_due_on: {truthout: 2025-10-14, meritalk: 2025-10-20}
product.is_bought product:unnamed: {wired-award: true}
EOF
stopwork case notes ice-paragon notes.yaml

# --- What came since: the award's later actions, and what the registry knows of the vendor.
stopwork case refresh ice-paragon --file "$award" --publisher "$publisher" --accept --on 2026-08-22
stopwork case registry ice-paragon --take all

# --- What was asked and raised. These words were published, and so was the answer: marked public.
stopwork case ask ice-paragon "Asked by the White House: What was put in place, and were the order's steps followed?" --to "Department of Homeland Security" --on 2024-10-21 --id white-house
stopwork case --visibility public concern ice-paragon "Human Rights Watch" "Nobody has said what services, on what terms." --ask "Disclose services, terms, monitoring and routes of complaint." --source hrw --on 2024-10-17 --id hrw
stopwork case --visibility public concern ice-paragon "EPIC and others" "The pause may end without diligence." --ask "Explain the pause and the review." --source coalition --on 2024-10-31 --id coalition
stopwork case --visibility public concern ice-paragon EFF "Insiders may misuse the tool." --ask "Stop." --source eff --on 2025-09-03 --id eff
stopwork case --visibility public concern ice-paragon "404 Media" "Asked for the records, and sued a year later." --ask "Release the contract and the records around it." --source suit --on 2025-09-22 --id foia
stopwork case --visibility public concern ice-paragon "Three members of the House" "Compliance with the order is not shown." --ask "Records, legal basis, targets, evaluation." --source meritalk --on 2025-10-06 --id members
stopwork case --visibility public answer-concern ice-paragon members "A letter after 177 days; the members call it no answer." --on 2026-04-01
stopwork case --visibility public concern ice-paragon "Access Now" "The review cannot be verified." --ask "Verify what happened, and stop." --source accessnow --on 2025-10-15 --id accessnow
stopwork case ask ice-paragon "Does ICE reach such tools through a third party?" --to "Department of Homeland Security" --on 2026-05-22 --id third-party
stopwork case answer ice-paragon third-party "No answer was given." --declined --by "Department of Homeland Security" --on 2026-05-22
stopwork case scope ice-paragon uncertain --reason "The maker sells such spyware; the record does not name the product." --on 2024-10-08
