"""Version 2: tables to search by, beside the books, and databases that refuse to change or remove what was kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v2"
down_revision = "v1"
branch_labels = None
depends_on = None

BOOKS = ("pages", "reports", "claims", "judgements")
REFUSED = "the books are append-only"


def upgrade() -> None:
    """Add the tables of facts, the search by words and places, and the triggers."""
    op.create_table(
        "report_facts",
        sa.Column("reading", sa.Integer, sa.ForeignKey("reports.reading"), primary_key=True, autoincrement=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("published_at", sa.String(32)),
        sa.Column("fetched_at", sa.String(32)),
        sa.Column("replaces", sa.String(80)),
    )
    op.create_index("report_facts_by_address", "report_facts", ["address", "reading"])
    op.create_index("report_facts_by_outlet", "report_facts", [sa.text("lower(outlet)")])
    op.create_index("report_facts_by_published", "report_facts", ["published_at"])
    op.create_index("report_facts_by_replaced", "report_facts", ["replaces"])
    op.create_table(
        "claim_facts",
        sa.Column("row", sa.Integer, sa.ForeignKey("claims.row"), primary_key=True, autoincrement=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("reports.reading"), nullable=False),
        sa.Column("act", sa.Text),
        sa.Column("setting", sa.String(20), nullable=False),
        sa.Column("first_day", sa.String(10)),
        sa.Column("last_day", sa.String(10)),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
    )
    op.create_index("claim_facts_by_reading", "claim_facts", ["reading"])
    op.create_index("claim_facts_by_act", "claim_facts", ["act"])
    op.create_index("claim_facts_by_days", "claim_facts", ["first_day", "last_day"])
    statements = _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


def _sqlite() -> list[str]:
    words = "words, content='', columnsize=0, tokenize='porter unicode61 remove_diacritics 2'"
    made = [
        f"CREATE VIRTUAL TABLE claim_words USING fts5({words})",
        "CREATE VIRTUAL TABLE claim_points USING rtree(row, south, north, west, east, first, last)",
    ]
    for table in BOOKS:
        for deed in ("update", "delete"):
            raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            made.append(f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} {raised}")
    return made


def _postgresql() -> list[str]:
    kinds = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"
    made = [
        "CREATE TEXT SEARCH DICTIONARY counterclaim_stem (TEMPLATE = snowball, LANGUAGE = 'porter')",
        "CREATE TEXT SEARCH CONFIGURATION counterclaim_words (PARSER = default)",
        f"ALTER TEXT SEARCH CONFIGURATION counterclaim_words ADD MAPPING FOR {kinds}, int, uint, float, sfloat, version"
        " WITH counterclaim_stem",
        'CREATE TABLE claim_words ("row" INTEGER PRIMARY KEY REFERENCES claims ("row"), words TSVECTOR NOT NULL)',
        "CREATE INDEX claim_words_by_word ON claim_words USING gin (words)",
        "CREATE INDEX claim_facts_by_point ON claim_facts USING gist (point(lon, lat))",
        "CREATE FUNCTION counterclaim_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
    ]
    for table in BOOKS:
        refuse = "EXECUTE FUNCTION counterclaim_refuse()"
        made.append(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}")
        made.append(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}")
    return made
