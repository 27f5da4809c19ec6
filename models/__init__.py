"""The tables of the registry and their migrations; only `registry` writes them."""

from models.audit import AuditHeadRow, AuditRow, Tag
from models.documents import DocumentRow, LayoutRow
from models.entries import STATES, CaseRow, EntryRow, RequestRow, State, VersionRow
from models.originals import OriginalRow, OriginalStatus
from models.orm import Row
from models.runs import LEDGER_STATES, LedgerRow, LedgerState, RunRow
from models.users import ROLES, Role, UserRow

__all__ = [
    "LEDGER_STATES",
    "ROLES",
    "STATES",
    "AuditHeadRow",
    "AuditRow",
    "CaseRow",
    "DocumentRow",
    "EntryRow",
    "LayoutRow",
    "LedgerRow",
    "LedgerState",
    "OriginalRow",
    "OriginalStatus",
    "RequestRow",
    "Role",
    "Row",
    "RunRow",
    "State",
    "Tag",
    "UserRow",
    "VersionRow",
]
