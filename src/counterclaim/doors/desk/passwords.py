"""Passwords: kept as argon2id hashes, and checked in the same time whether or not there is such a user."""

from __future__ import annotations

from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from hashlib import sha256
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from counterclaim.errors import UserError

SHORTEST, LONGEST = 12, 1_000
AT_ONCE = 2
"""A check takes 64 MiB of memory, by design (RFC 9106); so many are made at once at most."""


class Passwords:
    """Hashes and checks passwords."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._turns = ThreadPoolExecutor(AT_ONCE, "passwords")  # its threads begin with the first check

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(token_urlsafe(32))

    def hash(self, password: str) -> str:
        """The hash of a new password. Raises UserError for one that is too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise UserError(f"a password has at least {SHORTEST} characters, and {LONGEST:,} at most")
        return self._hasher.hash(password)

    async def fits(self, kept: str, password: str) -> bool:
        """Whether a password is the one of a hash; `kept` empty is nobody's, which takes as long and never fits.

        Checks wait for one another in threads of their own, and hold up no other answer.
        """
        return await get_running_loop().run_in_executor(self._turns, self._fits, kept, password)

    def _fits(self, kept: str, password: str) -> bool:
        try:
            fits = self._hasher.verify(kept or self._nobody, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
        return bool(kept) and fits


def hash_of(token: str) -> str:
    """What the store keeps of a session's token: who reads the store cannot come in with it."""
    return sha256(token.encode()).hexdigest()
