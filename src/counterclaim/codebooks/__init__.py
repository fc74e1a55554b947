"""From claims and incidents to the codes of other codebooks: ACLED, UCDP, CAMEO, PLOVER. Pure functions and tables."""
