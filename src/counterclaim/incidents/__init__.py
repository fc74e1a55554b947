"""Incidents: what the claims of many reports add up to, with every disagreement shown."""

from counterclaim.incidents.changes import changes
from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.policies import POLICIES
from counterclaim.incidents.reconcile import ledger_at, reconcile

__all__ = ["POLICIES", "Ledger", "Registry", "changes", "ledger_at", "reconcile"]
