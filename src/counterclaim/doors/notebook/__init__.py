"""Records as a notebook shows them: a page with its evidence marked, a claim with its chain, an incident as a ledger.

Words are those of the command line (`doors.show`). Everything that a page says is escaped; there is no script, no
style sheet, no picture and no link, so that nothing is asked of anybody when a notebook is opened. Colours are those of
the notebook, light or dark, and shades that let them through.
"""

from counterclaim.doors.notebook import claim, incident, reading
from counterclaim.reading import Coded
from counterclaim.readings import Incidents, Readings
from counterclaim.records import Claim, Incident, as_html

as_html.register(Claim, claim.shown)
as_html.register(Coded, reading.shown)
as_html.register(Readings, reading.all_shown)
as_html.register(Incident, incident.shown)
as_html.register(Incidents, incident.all_shown)

__all__ = ["claim", "incident", "reading"]
