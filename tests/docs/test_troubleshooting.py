"""Every message that docs/troubleshooting.md explains is one that the program can give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.store.complaints import KNOWN

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "troubleshooting.md").read_text("utf-8")
SYSTEM = {"No space left on device"}
"""What the system itself says behind a message of ours."""


def messages() -> list[str]:
    """What stands between backticks in the first cell of the tables about messages."""
    tables = PAGE.split("## Results that look wrong")[0]
    cells = [row.split("|")[1] for row in tables.splitlines() if row.startswith("| `")]
    return [part for cell in cells for part in re.findall(r"`([^`]+)`", cell)]


@pytest.fixture(scope="module")
def source() -> str:
    """All that the package says, as one line: messages run over several in the code."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
    return re.sub(r'"\s+f?"', "", text)


@pytest.mark.parametrize("message", messages())
def test_a_message_that_is_explained_can_be_given(source: str, message: str) -> None:
    ours = [part for part in message.split(": ") if part not in SYSTEM]
    assert [part for part in ours if part not in source] == []


def test_every_complaint_of_the_database_is_explained() -> None:
    lacking = [line for _, line in KNOWN if not any(message in line for message in messages())]
    assert lacking == []
