"""The chat protocol of language models: what is asked, and the JSON in what a model says."""

from __future__ import annotations

import json
import re
from typing import Any

_FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)
_THOUGHTS = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)


def asked(model: str, system: str, text: str) -> dict[str, Any]:
    """The body of a request: instructions, then a text as the user's message; the likeliest answer is asked for."""
    messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
    return {"model": model, "messages": messages, "temperature": 0}


def bearer(key: str) -> dict[str, str]:
    """The header that carries a key, if there is one."""
    return {"Authorization": f"Bearer {key}"} if key else {}


def json_said(answer: Any) -> Any:
    """The JSON that a model says, with or without a fence around it; None where it says none."""
    try:
        said = _THOUGHTS.sub("", answer["choices"][0]["message"]["content"])
        return json.loads(_FENCE.sub(r"\1", said))
    except (KeyError, IndexError, TypeError, ValueError, RecursionError):
        return None


def cut_short(answer: Any) -> bool:
    """Whether the server says that it stopped the model in the middle."""
    try:
        return bool(answer["choices"][0]["finish_reason"] == "length")
    except (KeyError, IndexError, TypeError):
        return False
