"""Version 4: by which rules each page was read, so that a long work goes on where it stopped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v4"
down_revision = "v3"
branch_labels = None
depends_on = None

REFUSED = "the books are append-only"


def upgrade() -> None:
    """Add the table, which is append-only; readings from before are by rules that nobody knows."""
    op.create_table(
        "read_by",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("reports.reading"), nullable=False),
        sa.Column("read_at", sa.String(32), nullable=False),
    )
    op.create_index("read_by_key", "read_by", ["key"])
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.get_bind().exec_driver_sql(statement)


def _sqlite() -> list[str]:
    raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    deeds = ("update", "delete")
    return [f"CREATE TRIGGER read_by_no_{deed} BEFORE {deed.upper()} ON read_by {raised}" for deed in deeds]


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION counterclaim_refuse()"
    return [
        f"CREATE TRIGGER read_by_no_change BEFORE UPDATE OR DELETE ON read_by FOR EACH ROW {refuse}",
        f"CREATE TRIGGER read_by_no_truncate BEFORE TRUNCATE ON read_by FOR EACH STATEMENT {refuse}",
    ]
