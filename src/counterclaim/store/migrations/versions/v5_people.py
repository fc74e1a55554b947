"""Version 5: who may come into the desk (users and their sessions), and the log of who did what there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v5"
down_revision = "v4"
branch_labels = None
depends_on = None

REFUSED = "the books are append-only"


def upgrade() -> None:
    """Add the tables. Users and sessions are no books and are changed; the log is append-only."""
    op.create_table(
        "users",
        sa.Column("key", sa.String(160), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("since", sa.String(32), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(160), sa.ForeignKey("users.key"), nullable=False),
        sa.Column("until", sa.String(32), nullable=False),
    )
    op.create_index("sessions_by_user", "sessions", ["key"])
    op.create_table(
        "desk_log",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
    )
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.get_bind().exec_driver_sql(statement)


def _sqlite() -> list[str]:
    raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    deeds = ("update", "delete")
    return [f"CREATE TRIGGER desk_log_no_{deed} BEFORE {deed.upper()} ON desk_log {raised}" for deed in deeds]


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION counterclaim_refuse()"
    return [
        f"CREATE TRIGGER desk_log_no_change BEFORE UPDATE OR DELETE ON desk_log FOR EACH ROW {refuse}",
        f"CREATE TRIGGER desk_log_no_truncate BEFORE TRUNCATE ON desk_log FOR EACH STATEMENT {refuse}",
    ]
