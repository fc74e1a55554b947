"""Version 3: what servers answered, and every fetch, so that the next one can ask for changes alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v3"
down_revision = "v2"
branch_labels = None
depends_on = None

REFUSED = "the books are append-only"


def upgrade() -> None:
    """Add the answers of servers to pages, and the table of fetches, which is append-only too."""
    op.add_column("pages", sa.Column("status", sa.Integer))
    op.add_column("pages", sa.Column("headers", sa.Text))
    op.add_column("pages", sa.Column("asked", sa.Text))
    op.create_table(
        "fetches",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("page_id", sa.String(80), sa.ForeignKey("pages.id")),
        sa.Column("url", sa.Text),
        sa.Column("why", sa.Text),
    )
    op.create_index("fetches_by_address", "fetches", ["asked", "at"])
    op.create_index("fetches_by_page", "fetches", ["page_id"])
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.get_bind().exec_driver_sql(statement)


def _sqlite() -> list[str]:
    raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    deeds = ("update", "delete")
    return [f"CREATE TRIGGER fetches_no_{deed} BEFORE {deed.upper()} ON fetches {raised}" for deed in deeds]


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION counterclaim_refuse()"
    return [
        f"CREATE TRIGGER fetches_no_change BEFORE UPDATE OR DELETE ON fetches FOR EACH ROW {refuse}",
        f"CREATE TRIGGER fetches_no_truncate BEFORE TRUNCATE ON fetches FOR EACH STATEMENT {refuse}",
    ]
