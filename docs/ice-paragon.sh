#!/usr/bin/env bash
# The review of the ICE / Paragon contract, entered from public sources with the commands of
# `stopwork case`, in our own words. Run it in an empty folder:
#
#     STOPWORK_HOME=$PWD/home bash ice-paragon.sh
#     STOPWORK_HOME=$PWD/home stopwork case show ice-paragon --as-of 2025-08-30
#
# What is not here was not read; what was not read is not claimed. Claims that disagree are all
# entered, the wrong ones too: the record keeps them and says why one is preferred.
set -eu
export STOPWORK_AS="Robin Vale"
export STOPWORK_ROLE=reviewer

stopwork case grant "Robin Vale" reviewer --on 2024-10-01
stopwork case open 70CTD024P00000012 --id ice-paragon --on 2024-10-01 --lead CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE- --reason "the recipient is a spyware vendor's subsidiary, without competition" --title "ICE Homeland Security Investigations and Paragon Solutions (US) Inc." --agency "US Immigration and Customs Enforcement" --vendor "PARAGON SOLUTIONS (US) INC" --amount 2000000.00
stopwork case hit ice-paragon recipient-name same --vendor paragon --reason "legal name and seat are those of the vendor's US subsidiary; Paragon Systems (guards) and Paragon Professional Services (transport) are others" --on 2024-10-01

# --- Sources. The award's actions are held; what was read elsewhere is cited.
cat > award.csv <<'EOF'
award,modification,action_date,obligated,what
70CTD024P00000012,0,2024-09-27,2000000.00,award of a fully configured proprietary solution
70CTD024P00000012,P00001,2024-10-08,0.00,modified to issue a stop work order
70CTD024P00000012,P00002,2025-08-30,0.00,modified to lift the stop work order
70CTD024P00000012,P00003,2026-01-20,0.00,closed out
EOF
stopwork case --visibility public evidence add ice-paragon award.csv --id record --title "Award 70CTD024P00000012, its actions" --publisher USAspending --grade primary-record --published 2024-09-27 --url "https://www.usaspending.gov/award/CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-" --on 2026-08-22
stopwork case evidence add ice-paragon --id order --title "Executive Order 14093" --publisher "The White House" --grade primary-record --published 2023-03-27 --url "https://www.federalregister.gov/citation/88-FR-18957"
stopwork case evidence add ice-paragon --id wired-award --title "Report on the award" --publisher WIRED --grade reputable-press --published 2024-10-01
stopwork case evidence add ice-paragon --id hrw --title "Dispatch on the contract" --publisher "Human Rights Watch" --grade ngo-statement --published 2024-10-17
stopwork case evidence add ice-paragon --id wired-review --title "Report on the White House review" --publisher WIRED --grade reputable-press --published 2024-10-21
stopwork case evidence add ice-paragon --id mestios --title "Rewrite of the WIRED report" --publisher mestios.com --grade low --published 2024-10
stopwork case evidence add ice-paragon --id hataftech --title "Rewrite of the WIRED report" --publisher hataftech.com --grade low --published 2024-10
stopwork case evidence add ice-paragon --id coalition --title "Letter to the Secretary of Homeland Security" --publisher "EPIC and others" --grade ngo-statement --published 2024-10-31
stopwork case evidence add ice-paragon --id forbes --title "Count of contracts for phone hacking" --publisher Forbes --grade reputable-press --published 2024-11-26
stopwork case evidence add ice-paragon --id calcalist --title "Reports on the sale of Paragon" --publisher Calcalist --grade reputable-press --published 2024-12-19
stopwork case evidence add ice-paragon --id reuters-sale --title "Officials on the sale and the contract" --publisher Reuters --grade official-statement --published 2024-12-20
stopwork case evidence add ice-paragon --id rescissions --title "Lists of rescinded orders of January and March 2025" --publisher "The White House" --grade primary-record --published 2025-03-14
stopwork case evidence add ice-paragon --id whatsapp --title "WhatsApp on Paragon" --publisher Reuters --grade reputable-press --published 2025-01-31
stopwork case evidence add ice-paragon --id citizen-lab-1 --title "First report on Paragon's operations" --publisher "Citizen Lab" --grade forensic-report --published 2025-03-19
stopwork case evidence add ice-paragon --id copasir --title "Report of the parliamentary committee COPASIR" --publisher "Il Post and Reuters" --grade court-or-parliament --published 2025-06-06
stopwork case evidence add ice-paragon --id paragon-italy --title "Paragon on the end of its Italian contracts" --publisher TechCrunch --grade vendor-statement --published 2025-06-09
stopwork case evidence add ice-paragon --id dis --title "Statement of the Italian intelligence department" --publisher Domani --grade official-statement --published 2025-06-10
stopwork case evidence add ice-paragon --id citizen-lab-2 --title "Forensic confirmation on two journalists" --publisher "Citizen Lab" --grade forensic-report --published 2025-06-12
stopwork case evidence add ice-paragon --id techcrunch --title "Report on the resumption" --publisher TechCrunch --grade reputable-press --published 2025-09-02
stopwork case evidence add ice-paragon --id wapo --title "Report on the resumption" --publisher "The Washington Post" --grade reputable-press --published 2025-09-02
stopwork case evidence add ice-paragon --id arabateknik --title "Rewrite on the resumption" --publisher arabateknik.com --grade low --published 2025-09-02
stopwork case evidence add ice-paragon --id eff --title "Comment on the resumption" --publisher EFF --grade ngo-statement --published 2025-09-03
stopwork case evidence add ice-paragon --id thenextcog --title "Rewrite on the contract" --publisher thenextcog.com --grade low --published 2025-09-06
stopwork case evidence add ice-paragon --id globalpractice --title "Rewrite of a roundup" --publisher theglobalpractice.com --grade low --published 2025-09
stopwork case evidence add ice-paragon --id klepto --title "Timeline entry" --publisher KleptocracyTimeline --grade low --published 2025-09
stopwork case evidence add ice-paragon --id suit --title "Suit over the request for records" --publisher "404 Media" --grade reputable-press --published 2025-09-22
stopwork case evidence add ice-paragon --id truthout --title "Report on the letter of three members" --publisher Truthout --grade reputable-press --published 2025-10-06
stopwork case evidence add ice-paragon --id meritalk --title "Report on the letter of three members" --publisher MeriTalk --grade reputable-press --published 2025-10-07
stopwork case evidence add ice-paragon --id accessnow --title "Analysis of the resumption" --publisher "Access Now" --grade ngo-statement --published 2025-10-15
stopwork case evidence add ice-paragon --id froller --title "A panel shown by mistake" --publisher "a blog" --grade low --published 2026-02-13
stopwork case evidence add ice-paragon --id techcrunch-letter --title "Report on the acting director's letter" --publisher TechCrunch --grade reputable-press --published 2026-04-02
stopwork case evidence add ice-paragon --id npr-letter --title "Report on the acting director's letter" --publisher NPR --grade reputable-press --published 2026-04-07
stopwork case evidence add ice-paragon --id riraktech --title "Retelling of the letter" --publisher riraktech.com --grade secondary --published 2026-04
stopwork case evidence add ice-paragon --id dhs-npr --title "DHS to NPR" --publisher NPR --grade official-statement --published 2026-05-22
stopwork case evidence add ice-paragon --id gblock --title "Rewrite of the denial" --publisher gblock.app --grade low --published 2026-05-26
stopwork case evidence add ice-paragon --id released --title "First records released" --publisher "404 Media" --grade reputable-press --published 2026-06-01

# --- Who buys, what, and under which rules.
stopwork case claim ice-paragon agency.is_44usc3502_agency=true --subject agency:ice --source order --says "ICE is a component of the Department of Homeland Security, an executive department."
stopwork case claim ice-paragon agency.is_independent_regulatory=false --subject agency:ice --source order --says "An executive department is no independent regulatory agency."
stopwork case claim ice-paragon procurement.sought=true --source record --published 2024-08-13 --says "The buyer prepared the purchase before it signed; that file was its own, not public."
stopwork case claim ice-paragon vendor.furnishes_commercial_spyware=true --subject vendor:paragon --source wired-award --says "The company's best-known product, Graphite, takes data from phones at a distance."
stopwork case claim ice-paragon product.is_furnished_commercially=true --subject product:unnamed --source record --says "A company sells it, under a contract with a price."
stopwork case claim ice-paragon product.named --unknown unanswered --subject product:unnamed --source wired-review --says "DHS would not say whether it is Graphite."
stopwork case claim ice-paragon contract.competition="FAR 6.302-1" --about 2024-09-27 --source wired-award --says "The award was made without competition, as the only responsible source."
stopwork case claim ice-paragon event.happened=true --subject event:dea --about 2022-12 --source wired-award --says "The DEA was reported to use Graphite abroad."

# --- Signed, stopped, lifted, closed (x1, x2, x3, x5, x6).
stopwork case claim ice-paragon contract.signed_on=2024-09-27 --id signed-record --source record --directness first-hand --says "The contract was signed, 2,000,000 USD for one year."
stopwork case claim ice-paragon contract.signed_on=2024-09-30 --id signed-letter --source coalition --directness second-hand --says "A letter calls the contract dated 30 September; perhaps the day it took effect or was posted."
stopwork case claim ice-paragon contract.signed_on=2023-09-27 --id signed-2023 --source hataftech --directness second-hand --says "A rewrite puts the signature in 2023, a year too early."
stopwork case claim ice-paragon contract.exists=true --about 2023-10 --source mestios --says "A rewrite speaks of the contract in October 2023, a year too early."
stopwork case claim ice-paragon contract.stop_work_issued_on=2024-10-08 --id stopped-record --source record --published 2024-10-08 --directness first-hand --says "A modification issued a stop-work order."
stopwork case claim ice-paragon contract.stop_work_issued_on=2024-10-08 --id stopped-dhs --source wired-review --grade official-statement --says "A DHS spokesperson gave the day and the reason."
stopwork case claim ice-paragon contract.stop_work_issued_on=2023-10 --id stopped-2023 --source mestios --directness second-hand --says "A rewrite puts the pause in October 2023, before there was a contract."
stopwork case claim ice-paragon contract.stop_work_issued_on=2024-09 --id stopped-klepto --source klepto --directness second-hand --says "A timeline puts the pause in September 2024."
stopwork case claim ice-paragon contract.stop_work_extension_agreed --unknown unanswered --published 2025-01-06 --source record --says "Ninety days were over and no modification says how the stop went on."
stopwork case claim ice-paragon contract.stop_work_lifted_on=2025-08-30 --id lifted-record --source record --published 2025-08-30 --directness first-hand --says "A modification lifted the stop-work order."
stopwork case claim ice-paragon contract.stop_work_lifted_on=2025-08-29 --id lifted-wapo --source wapo --says "A public notice dated 29 August said that the stop had ended; perhaps the day it was signed."
stopwork case claim ice-paragon contract.stop_work_lifted_on=2025-09 --id lifted-september --source techcrunch-letter --grade secondary --says "A later article puts it in September, when it became known."
stopwork case claim ice-paragon contract.closed_out_on=2026-01-20 --source record --published 2026-01-20 --directness first-hand --says "A modification closed the contract out."
stopwork case claim ice-paragon contract.office="HSI Division 3" --source wired-award --says "The office of the purchase is HSI Division 3; perhaps the office that asked for it."
stopwork case claim ice-paragon contract.office="ICE Information Technology Division" --source techcrunch --says "The contract is with the Information Technology Division; perhaps the office that signed."
stopwork case claim ice-paragon contract.product="not named" --id product-record --subject award:70CTD024P00000012 --source record --directness first-hand --says "The record names no product."
stopwork case claim ice-paragon contract.product="not named" --subject award:70CTD024P00000012 --source hrw --says "The contract's summary names no product."
stopwork case claim ice-paragon contract.product="Graphite" --id product-npr --subject award:70CTD024P00000012 --source npr-letter --directness second-hand --says "NPR takes the letter for a sign that ICE uses Graphite."
stopwork case claim ice-paragon contract.licence="perpetual" --source arabateknik --says "A rewrite says that the licence has no end; the record's category speaks of such software."

# --- Why it was stopped, and whether anything was found (x4).
stopwork case claim ice-paragon stop_work.ground="a review of compliance" --id ground-dhs --about 2024-10-08 --source wired-review --grade official-statement --directness first-hand --says "DHS says that the stop was to review and verify compliance with the order."
stopwork case claim ice-paragon stop_work.ground="a breach of the order" --id ground-wapo --source wapo --directness second-hand --says "A report says that the vendor was dropped for a breach; the same report later speaks of a review."
stopwork case claim ice-paragon stop_work.ground="a review of compliance" --id ground-accessnow --source accessnow --says "Lifting the stop does not show that the review was completed; nobody has published an outcome."
stopwork case claim ice-paragon event.happened=true --subject event:paused --about 2024-12-20 --source reuters-sale --says "A White House official said that the contract had been paused and put under review."

# --- The order itself (x8, x9).
stopwork case claim ice-paragon order.rescinded=false --id rescinded-lists --source rescissions --directness first-hand --says "Neither list of rescinded orders names Executive Order 14093."
stopwork case claim ice-paragon order.rescinded=true --id rescinded-rewrite --source thenextcog --directness second-hand --says "A rewrite says that the order was rescinded."
stopwork case claim ice-paragon order.rescinded=true --source globalpractice --directness second-hand --repeats rescinded-rewrite --says "Another rewrite says so too."
stopwork case claim ice-paragon certification.signer_required="Secretary of Homeland Security" --id signer-order --source order --directness first-hand --says "Six officials may certify; for DHS it is the Secretary, in person (2(f), 5(k))."
stopwork case claim ice-paragon certification.signer_required="Acting Director of ICE" --id signer-retelling --source riraktech --directness second-hand --says "A retelling takes the acting director's word for the certification."

# --- Steps of the order that nobody has shown.
stopwork case claim ice-paragon use.intended --unknown unanswered --source wired-review --says "What HSI meant to use it for was not said."
stopwork case claim ice-paragon contract.clause_52_242_15_included --unknown unanswered --source record --says "The public record does not list the clauses of the contract."
stopwork case claim ice-paragon s3.a_assessment_reviewed --unknown unanswered --source wired-review --says "Whether the DNI's assessment was reviewed before the award was not answered."
stopwork case claim ice-paragon s3.b_dni_asked --unknown unanswered --source wired-review --says "Whether the DNI was asked for more was not answered."
stopwork case claim ice-paragon s3.c_factors_considered --unknown unanswered --source wired-review --says "Whether the factors were considered before the award was not answered."
stopwork case claim ice-paragon s3.d_due_diligence_considered --unknown unanswered --source wired-review --says "The White House asked about the diligence done on vendor and tool; the answer is not public."
stopwork case claim ice-paragon notice.given_to_apnsa --unknown unanswered --source wired-review --says "Whether notice was given to the national security adviser is not public."

# --- What became known about the product and its maker (x10, x12).
stopwork case claim ice-paragon event.happened=true --subject event:forbes --about 2024-11-26 --source forbes --says "Forbes counted the award among more than 20 million USD of such contracts in three months."
stopwork case claim ice-paragon event.happened=true --subject event:sale --about 2024-12-13 --source calcalist --says "AE Industrial Partners signed to buy Paragon and join it with REDLattice."
stopwork case claim ice-paragon sale.approved=false --id sale-denied --source reuters-sale --says "A senior White House official and Israel's defence ministry denied having approved the sale."
stopwork case claim ice-paragon sale.approved=true --id sale-approved --source calcalist --grade secondary --directness second-hand --says "Israeli media said that both governments had approved it."
stopwork case claim ice-paragon factor.b3_control --unknown unanswered --subject vendor:paragon --source reuters-sale --says "The owner changed to a US fund; Israeli export control remains."
stopwork case claim ice-paragon factor.c1_collected_on_protected_class --unknown unanswered --subject vendor:paragon --about 2025-01-31 --source whatsapp --says "WhatsApp said that about 90 users, journalists among them, were targeted with Paragon's tool."
stopwork case claim ice-paragon review.new_information_on=2025-03-19 --source citizen-lab-1 --says "New information on the factors became public."
stopwork case claim ice-paragon factor.c1_collected_on_protected_class=true --subject vendor:paragon --about 2025-03-19 --source citizen-lab-1 --says "Traces of Graphite were found on the phones of Italian activists."
stopwork case claim ice-paragon factor.d_customer_government --unknown unanswered --subject vendor:paragon --source citizen-lab-1 --says "Suspected customers were inferred from servers, and not confirmed."
stopwork case claim ice-paragon factor.c1_collected_on_protected_class=true --subject vendor:paragon --about 2025-06-05 --source copasir --says "Italian services used Graphite on activists of a sea-rescue group, under authorization."
stopwork case claim ice-paragon factor.c1_by_foreign_actor=true --subject vendor:paragon --source copasir --says "The users were two intelligence services of the Italian government."
stopwork case claim ice-paragon factor.c1_purpose --unknown disputed --subject vendor:paragon --source copasir --says "The services name national security and authorization; the targets' work points elsewhere."
stopwork case claim ice-paragon mitigation.licences_cancelled=true --id italy-paragon --subject vendor:paragon --about 2025-06-09 --source paragon-italy --says "Paragon says that it ended its Italian contracts when a check on a journalist was refused."
stopwork case claim ice-paragon mitigation.licences_cancelled=false --id italy-dis --subject vendor:paragon --about 2025-06-10 --source dis --says "The Italian intelligence department rejects that account; Italy says that it ended them."
stopwork case claim ice-paragon factor.c1_collected_on_protected_class=true --subject vendor:paragon --about 2025-06-12 --source citizen-lab-2 --says "Two journalists' phones were infected with Graphite by one and the same operator."
stopwork case claim ice-paragon event.happened=true --subject event:panel --about 2026-02-11 --source froller --says "A post by the vendor's counsel showed a panel of the tool by mistake."

# --- The letter of April 2026 and the denial of May 2026 (x7, x13).
stopwork case claim ice-paragon use.approved_on=2026-04-01 --source techcrunch-letter --grade official-statement --says "The acting director wrote that he approved HSI's use of tools against encrypted communications."
stopwork case claim ice-paragon certification.made=true --about 2026-04-01 --source riraktech --says "A retelling says that the letter's author certified a low risk; the letter was not read."
stopwork case claim ice-paragon certification.by_office="Acting Director of Immigration and Customs Enforcement" --source techcrunch-letter --says "The letter was signed by the acting director of ICE."
stopwork case claim ice-paragon use.by_ice=true --id use-letter --about 2026-04-01 --source techcrunch-letter --grade official-statement --directness first-hand --says "The letter speaks of use by HSI as approved."
stopwork case claim ice-paragon use.by_ice=false --id use-denied --about 2026-05-22 --source dhs-npr --directness first-hand --says "DHS says that ICE has no relationship with Paragon or the company that bought it."
stopwork case claim ice-paragon use.by_ice --unknown withheld --source dhs-npr --says "DHS would not say whether ICE reaches such tools through somebody else."
stopwork case claim ice-paragon use.relationship_denied_on=2026-05-22 --source dhs-npr --says "DHS said on record that there is no relationship."
stopwork case claim ice-paragon dhs.denial_words="no relationship with the vendor or its buyer" --id words-npr --source dhs-npr --directness first-hand --says "The wording that NPR was given."
stopwork case claim ice-paragon dhs.denial_words="no current contract or relationship" --id words-gblock --source gblock --directness second-hand --says "A rewrite words it otherwise."
stopwork case claim ice-paragon event.happened=true --subject event:released --about 2026-06-01 --source released --says "First records were released about twenty months after the request, most of them blacked out."

# --- What was asked, and what outside organisations raised (x11). Their words were published, and so
# was the answer: these entries are marked public, which concerns are not unless somebody says so.
stopwork case ask ice-paragon "Asked by the White House, and whether it was answered is not public: What was put in place, what is its scope, and were the steps of the order followed?" --to "Department of Homeland Security" --on 2024-10-21 --id white-house
stopwork case --visibility public concern ice-paragon "404 Media" "Asked in September 2024 for the records of the purchase, and sued a year later." --ask "Release the contract and the records around it." --source suit --id foia --on 2025-09-22
stopwork case --visibility public concern ice-paragon "Human Rights Watch" "Nobody has said what services, on what terms, how abuse is watched." --ask "Disclose services, terms, monitoring and routes of complaint." --source hrw --on 2024-10-17 --id hrw
stopwork case --visibility public concern ice-paragon "EPIC and others" "The pause may end without diligence or openness." --ask "Explain the pause and the review." --source coalition --on 2024-10-31 --id coalition
stopwork case --visibility public concern ice-paragon "EFF" "Resuming goes against the spirit of the order; insiders may misuse the tool." --ask "Stop." --source eff --on 2025-09-03 --id eff
stopwork case claim ice-paragon letter.answer_due_on=2025-10-14 --source truthout --says "The letter asks for an answer by 14 October; it was not read."
stopwork case claim ice-paragon letter.answer_due_on=2025-10-20 --source meritalk --says "The letter asks for an answer by 20 October; it was not read."
stopwork case --visibility public concern ice-paragon "Three members of the House" "Speech, search and the order are at stake, and compliance is not shown." --ask "Records, legal basis, targets, and the evaluation under the order." --source meritalk --on 2025-10-06 --id members
stopwork case --visibility public answer-concern ice-paragon members "A letter after 177 days; the members call it no answer." --on 2026-04-01
stopwork case --visibility public concern ice-paragon "Access Now" "The Italian record should have raised doubts; the review cannot be verified." --ask "Verify what happened, and stop." --source accessnow --on 2025-10-15 --id accessnow
stopwork case ask ice-paragon "Does ICE reach such tools through a third party, or from another vendor?" --to "Department of Homeland Security" --on 2026-05-22 --id third-party
stopwork case answer ice-paragon third-party "No answer was given." --declined --by "Department of Homeland Security" --on 2026-05-22
stopwork case scope ice-paragon uncertain --reason "The maker sells such spyware; the record does not name the product." --on 2024-10-08
