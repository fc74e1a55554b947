"""Incidents: what the claims of many reports add up to, with every disagreement shown."""

from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.reconcile import Asked, reconcile, reconciled
from counterclaim.incidents.tolls.policies import POLICIES

__all__ = ["POLICIES", "Asked", "Ledger", "Registry", "reconcile", "reconciled"]
