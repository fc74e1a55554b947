"""The second reader: a report in parts to the model, its proposals back, each checked against the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from counterclaim.claims.acts import Acts
from counterclaim.records import Report
from counterclaim.second_reader.checking import Check, NotBorneOut
from counterclaim.second_reader.model import Model, SecondReaderError
from counterclaim.second_reader.parts import Part, parts_of
from counterclaim.second_reader.prompt import once_more, request, shaped
from counterclaim.second_reader.proposal import Proposal, Refusal
from counterclaim.second_reader.schema import ClaimSaid, why_not
from counterclaim.servers import Asker, ServerError, ServerRefused
from counterclaim.servers.chat import bearer, cut_short, json_said

MOST = 200
"""So many claims a part may have; a model that runs on gives more."""
_UNSHAPED = frozenset({400, 404, 415, 422, 501})
"""What a server answers that knows no `response_format`."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the model made of a report: proposals that the page bears out, in order of the text, and those refused."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...]
    parts: int


class SecondReader:
    """Asks one model; after some reports in a row that could not be had it is not asked any more."""

    def __init__(self, model: Model, acts: Acts) -> None:
        self.model = model.checked()
        self._acts = acts
        self._asker = Asker("the second reader", model.address, model.key, bearer(model.key), model.patience)
        self._shaped = True
        self._failures = 0

    def close(self) -> None:
        """Let go of the connection."""
        self._asker.close()

    def read(self, report: Report) -> Proposed:
        """What the model proposes for a report. All of it or nothing: half a report would look like few claims.

        Raises SecondReaderError, in one line, where the server could not be asked or gave no claims.
        """
        if self._failures >= self.model.patience.failures:
            raise SecondReaderError(
                f"{self._asker.where} failed {self._failures} times in a row and is not asked any more"
            )
        parts = parts_of(report, self.model.part)
        if len(parts) > self.model.parts:
            raise SecondReaderError(
                f"the report is too long for a second reader ({len(report.text):,} characters); nothing was sent"
            )
        try:
            said = [self._claims(report, part) for part in parts]
        except ServerError as error:
            self._failures += 1
            raise SecondReaderError(str(error)) from error
        self._failures = 0
        return self._checked(report, list(zip(parts, said, strict=True)))

    def _claims(self, report: Report, part: Part) -> list[Any]:
        """What the model says are the claims of a part. A second time is asked where it gave no such list."""
        body = request(self.model, report, part, self._acts)
        for question in (body, once_more(body)):
            answer = self._answer(question)
            if cut_short(answer):
                raise ServerError(
                    f"{self._asker.where} was stopped in the middle of its answer; let it say more at once"
                )
            said = json_said(answer)
            claims = said.get("claims") if isinstance(said, dict) else said
            if isinstance(claims, list):
                if len(claims) > MOST:
                    raise ServerError(
                        f"{self._asker.where} gave {len(claims):,} claims for {part_size(part):,} characters"
                    )
                return claims
        raise ServerError(f"{self._asker.where} gave no claims in JSON")

    def _answer(self, body: dict[str, Any]) -> Any:
        """The server's answer; one that does not know how to hold a model to a schema is asked without."""
        if self._shaped:
            try:
                return self._asker.ask(shaped(body))
            except ServerRefused as refused:
                if refused.status not in _UNSHAPED:
                    raise
                self._shaped = False
        return self._asker.ask(body)

    def _checked(self, report: Report, said: list[tuple[Part, list[Any]]]) -> Proposed:
        proposals: list[Proposal] = []
        refused: list[Refusal] = []
        for part, claims in said:
            check = Check(report, part, self._acts)
            for raw in claims:
                try:
                    proposals.append(check.proposal(ClaimSaid.model_validate(raw)))
                except ValidationError as error:
                    refused.append(Refusal(_quote(raw), why_not(error)))
                except NotBorneOut as why:
                    refused.append(Refusal(_quote(raw), str(why)))
        once = sorted(dict.fromkeys(proposals), key=lambda proposal: proposal.evidence.span)
        return Proposed(tuple(once), tuple(refused), len(said))


def part_size(part: Part) -> int:
    """How many characters a part has."""
    return sum(span.end - span.start for span in part.spans)


def _quote(raw: Any) -> str:
    quote = raw.get("quote") if isinstance(raw, dict) else raw
    return " ".join(str(quote).split())[:200] if quote else ""
