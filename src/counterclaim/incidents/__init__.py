"""Incidents: what the claims of many reports add up to, with every disagreement shown."""

from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.reconcile import ledger_at, reconcile
from counterclaim.incidents.tolls.policies import POLICIES

__all__ = ["POLICIES", "Ledger", "Registry", "ledger_at", "reconcile"]
