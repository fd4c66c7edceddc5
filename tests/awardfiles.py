"""Small award files for tests: invented rows under the columns that real files have."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

TEN = (
    "Agency", "Award ID", "Recipient Name", "Federal Action Obligation", "Action Date",
    "Modification", "Product/Service Description", "NAICS Description", "Transaction Description",
    "Generated Award ID",
)  # fmt: skip
TRANSACTION = (
    "contract_transaction_unique_key", "contract_award_unique_key", "award_id_piid",
    "modification_number", "transaction_number", "parent_award_agency_id", "parent_award_id_piid",
    "federal_action_obligation", "action_date", "period_of_performance_start_date",
    "period_of_performance_current_end_date", "ordering_period_end_date",
    "awarding_sub_agency_code", "awarding_sub_agency_name", "recipient_uei", "recipient_duns",
    "recipient_name", "recipient_name_raw", "recipient_doing_business_as_name",
    "award_or_idv_flag", "transaction_description",
)  # fmt: skip

STAMPED = (*TRANSACTION, "last_modified_date", "correction_delete_ind")
SPYWARE = "PARAGON SOLUTIONS (US) INC"


def ten(number: int = 1, **changed: str) -> dict[str, str]:
    """One row of a 10-column file; `number` makes it an award of its own."""
    piid = f"70CTD0{number:02d}P{number:08d}"
    row = {
        "Agency": "ICE", "Award ID": piid, "Recipient Name": f"EXAMPLE {number}, INC.",
        "Federal Action Obligation": f"{number}00.5", "Action Date": "2024-09-27",
        "Modification": "0", "Product/Service Description": "IT AND TELECOM",
        "NAICS Description": "COMPUTER SYSTEMS DESIGN SERVICES",
        "Transaction Description": "LICENSE, HARDWARE AND TRAINING",
        "Generated Award ID": f"CONT_AWD_{piid}_7012_-NONE-_-NONE-",
    }  # fmt: skip
    return row | changed


def transaction(number: int = 1, **changed: str) -> dict[str, str]:
    """One row of PrimeTransactions, of the same award and action as `ten(number)`."""
    piid = f"70CTD0{number:02d}P{number:08d}"
    row = dict.fromkeys(TRANSACTION, "") | {
        "contract_transaction_unique_key": f"7012_-NONE-_{piid}_0_-NONE-_0",
        "contract_award_unique_key": f"CONT_AWD_{piid}_7012_-NONE-_-NONE-",
        "award_id_piid": piid, "modification_number": "0", "transaction_number": "0",
        "federal_action_obligation": f"{number}00.50", "action_date": "2024-09-27",
        "awarding_sub_agency_code": "7012", "recipient_name": f"EXAMPLE {number}, INC.",
        "recipient_uei": f"UEI{number:09d}", "award_or_idv_flag": "AWARD",
        "transaction_description": "LICENSE, HARDWARE AND TRAINING",
    }  # fmt: skip
    return row | changed


def stamped(number: int = 1, mod: str = "0", **changed: str) -> dict[str, str]:
    """One row of PrimeTransactions with its stamp, made to a vendor of spyware."""
    known = {
        "recipient_name": SPYWARE, "modification_number": mod, "last_modified_date": "2025-01-01",
        "contract_transaction_unique_key": f"7012_-NONE-_{number}_{mod}_-NONE-_0",
    }  # fmt: skip
    return transaction(number, **(known | changed))


def csv_bytes(
    rows: Sequence[dict[str, str]], header: Sequence[str] = TEN, *, delimiter: str = ","
) -> bytes:
    """The rows as CSV with a header, CRLF and UTF-8, as publishers write them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def csv_file(path: Path, rows: Sequence[dict[str, str]], header: Sequence[str] = TEN) -> Path:
    """Write them to a file."""
    path.write_bytes(csv_bytes(rows, header))
    return path


def years(folder: Path) -> list[Path]:
    """Three files in which records are corrected, taken back, and taken back unseen."""
    gone = {"correction_delete_ind": "D"}
    rows = [
        [stamped(1), stamped(2), stamped(4), stamped(4, "P00001", recipient_name="OTHER LTD")],
        [stamped(1), stamped(1, "P00001"), stamped(3, recipient_name="NSO GROUP")],
        [
            stamped(2, last_modified_date="2025-02-01", federal_action_obligation="7"),
            stamped(3, last_modified_date="2025-02-01", **gone),
            stamped(9, last_modified_date="2025-02-01", **gone),
        ],
    ]
    return [csv_file(folder / f"{at}.csv", each, STAMPED) for at, each in enumerate(rows)]
