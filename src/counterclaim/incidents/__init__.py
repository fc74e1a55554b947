"""Incidents: what the claims of many reports add up to, with every disagreement shown."""

from counterclaim.incidents.ledger import Registry
from counterclaim.incidents.policies import POLICIES
from counterclaim.incidents.reconcile import reconcile

__all__ = ["POLICIES", "Registry", "reconcile"]
