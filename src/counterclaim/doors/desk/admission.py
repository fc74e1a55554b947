"""Who asks, for answers that depend on it: what somebody may do by their role."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from counterclaim.doors.desk.entrance import Person, Role
from counterclaim.doors.desk.troubles import Trouble

NEEDS = {
    "reader": "this needs somebody who may read",
    "reviewer": "this needs somebody who may judge (a reviewer or an admin)",
    "admin": "this needs an admin",
}


async def the_person(request: Request) -> Person:
    """Who asks. Raises Trouble where nobody has said who they are: then the guard let them in no further than here."""
    person = getattr(request.state, "person", None)
    if not isinstance(person, Person):
        raise nobody()
    return person


def nobody() -> Trouble:
    """Who asks has not said who they are."""
    return Trouble(401, "nobody is logged in", "this desk has to know who asks", "log in (a program: POST /api/login)")


def _at_least(person: Person, role: Role) -> Person:
    if not person.may(role):
        why = f"{person.name} is a {person.role}"
        raise Trouble(403, NEEDS[role], why, "ask an admin of the desk: counterclaim users role")
    return person


async def a_reviewer(person: Annotated[Person, Depends(the_person)]) -> Person:
    """Who asks, and may judge."""
    return _at_least(person, "reviewer")


async def an_admin(person: Annotated[Person, Depends(the_person)]) -> Person:
    """Who asks, and is an admin."""
    return _at_least(person, "admin")


APerson = Annotated[Person, Depends(the_person)]
AReviewer = Annotated[Person, Depends(a_reviewer)]
AnAdmin = Annotated[Person, Depends(an_admin)]
