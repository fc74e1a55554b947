"""Version 1: pages, reports, claims and judgements, as the first stores have them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "counterclaim_schema",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("since", sa.String(32), nullable=False),
    )
    op.create_table(
        "pages",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("fetched_at", sa.String(32), nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("charset", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("reading", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("page_id", sa.String(80), sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("read_at", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("reports_by_id", "reports", ["id", "reading"])
    op.create_table(
        "claims",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("reports.reading"), nullable=False),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("reading", "id"),
    )
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_table(
        "judgements",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("judgements_by_subject", "judgements", ["subject"])
