"""Whether the desk is well: the version, and how far its books go."""

from __future__ import annotations

from fastapi import APIRouter

from counterclaim import __version__
from counterclaim.doors.desk.asking import AShelf, Plain
from counterclaim.doors.desk.contract.health import Health
from counterclaim.doors.desk.telling import Told

router = APIRouter(prefix="/api", tags=["health"])


@router.get("/health", response_model=Health, summary="Whether the desk is well")
def health(_: Plain, shelf: AShelf) -> Told:
    """The version of the program, the name of the store without passwords, how much it holds, and, while the desk
    reads the books for the first time, how far it is."""
    progress = shelf.progress()
    told = {
        "version": __version__,
        "store": shelf.store.name,
        "latest": list(shelf.latest()),
        "size": shelf.size(),
        "reading": {"step": progress.step, "done": progress.done, "of": progress.of or None} if progress else None,
    }
    return Told(told, headers={"cache-control": "no-store"})
