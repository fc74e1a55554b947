"""Who asks, and with which role."""

from __future__ import annotations

from fastapi import APIRouter, Request

from counterclaim.doors.desk import contract
from counterclaim.doors.desk.admission import APerson
from counterclaim.doors.desk.asking import Plain
from counterclaim.doors.desk.entrance import is_loopback
from counterclaim.doors.desk.telling import Told

router = APIRouter(prefix="/api", tags=["people"])
UNSEEN = {"cache-control": "no-store"}
WHO: dict[int | str, dict[str, object]] = {401: {"model": contract.Problem, "description": "Nobody is logged in."}}


@router.get("/me", response_model=contract.Me, responses=WHO, summary="Who asks")
def me(_: Plain, person: APerson, request: Request) -> Told:
    """The name that judgements are made by, what its role may do, and whether they sit at this machine."""
    here = is_loopback(request.client.host) if request.client else False
    return Told({"name": person.name, "role": person.role, "loopback": here}, headers=UNSEEN)
