# Made with the build before the record changed (commit ce85488), in an empty folder:
#     STOPWORK_HOME=$PWD/home bash make.sh
# The signing key is left out of what is kept here: nobody signs with it again.
set -eu
export STOPWORK_AS="Hanna Berg"
export STOPWORK_ROLE=agency-head
stopwork log init --name before.example/reviews
stopwork case grant "Hanna Berg" agency-head --office "Secretary of Homeland Security" --on 2024-10-01
stopwork case grant "Rey Moss" reviewer --on 2024-10-01
stopwork case grant "Cole Ito" contracting-officer --office "Contracting Officer" --on 2024-10-01
export STOPWORK_AS="Rey Moss"
export STOPWORK_ROLE=reviewer
printf 'award,action,obligated\nA-17,award,1200.00\n' > award.csv
stopwork case open A-17 --id a17 --title "Award A-17" --agency "An Agency" --vendor "Example Vendor" --amount 1200.00 --on 2024-10-01
stopwork case --visibility public evidence add a17 award.csv --id record --title "The award" --publisher "An Agency" --grade primary-record --published 2024-09-27 --on 2024-10-01
stopwork case evidence add a17 --id press --title "A report" --publisher "A newspaper" --grade reputable-press --published 2024-10-02
stopwork case claim a17 contract.signed_on=2024-09-27 --id signed --source record --directness first-hand --says "The contract was signed."
stopwork case claim a17 contract.signed_on=2023-09 --source press --directness second-hand --says "A report puts it a year early."
stopwork case claim a17 use.intended --unknown unanswered --source press --says "What it is for was not said."
stopwork case hit a17 recipient-name unsure --vendor paragon --reason "only the name is alike" --on 2024-10-03
stopwork case ask a17 - --key use.intended --to "An Agency" --on 2024-10-03 --due 2024-10-31 --id q1
stopwork case answer a17 q1 "No answer." --declined --by "An Agency" --on 2024-10-30
stopwork case --visibility public concern a17 "An Organisation" "Nobody says what it is for." --ask "Say it." --source press --on 2024-10-04 --id n1
stopwork case --visibility withheld concern a17 "Another Organisation" "Told in confidence." --ask "Look." --on 2024-10-04 --id n2
stopwork case judge a17 contract.signed_on --prefer signed --reason "the record itself" --on 2024-10-05
stopwork case scope a17 uncertain --reason "The record names no product." --limb product=unnamed --on 2024-10-05
export STOPWORK_AS="Cole Ito"
export STOPWORK_ROLE=contracting-officer
stopwork case stop-work issue a17 --award A-17 --modification P00001 --approved-by "Ada Roe" --approving-office "Head of the Contracting Activity" --reason "a review" --days 90 --on 2024-10-08
stopwork case stop-work extend a17 --award A-17 --modification P00002 --approved-by "Ada Roe" --approving-office "Head of the Contracting Activity" --until 2025-03-31 --on 2024-12-20
export STOPWORK_AS="Rey Moss"
export STOPWORK_ROLE=reviewer
stopwork case draft a17 determination "Neither risk is shown." --id d1 --on 2025-01-10
export STOPWORK_AS="Hanna Berg"
export STOPWORK_ROLE=agency-head
stopwork case determine a17 --limb1 not_significant --limb2 not_significant --reason "Neither risk is shown." --on 2025-01-15
stopwork case reopen a17 --reason "a new report" --on 2025-02-01
stopwork log checkpoint > checkpoint.txt
stopwork publish a17 --view public --as-of 2025-02-02 --out a17-public.zip
stopwork backup a17.backup
