"""From an older version of the tables to the newest, by Alembic, inside the transaction of the caller.

The scripts in `versions/` are history: each says what one version changed, in words of its own, and is never edited
after its release. Nothing else in the store loads this module or Alembic, so that only a store that is due pays for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FIRST = "v1"
"""The version of stores from before Alembic kept their books."""


def migrate(books: Connection, before: int, after: int) -> None:
    """Bring the tables from version `before` (0: there are none) to version `after`.

    Does not fill the tables that searches use; `facts.fill` does that afterwards, for whatever version they are of.
    """
    script = ScriptDirectory(str(Path(__file__).parent))

    def steps(now: Any, _: MigrationContext) -> Iterable[Any]:
        return script._upgrade_revs(f"v{after}", now)  # what Alembic's own command runs

    context = MigrationContext.configure(books, opts={"fn": steps, "transactional_ddl": True})
    if before and not context.get_current_heads():
        context.stamp(script, FIRST)
    with Operations.context(context):
        context.run_migrations()
