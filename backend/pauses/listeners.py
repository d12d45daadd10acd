"""What pauses do when something happens elsewhere."""

from backend.agreements.events import AgreementMoved
from backend.agreements.kinds import Kind
from backend.agreements.rules import Move
from backend.couples.events import CoupleEnded, PauseRanOut
from backend.infra.work import Work
from backend.pauses import commands


def end_pause(work: Work, event: CoupleEnded) -> None:
    """Nobody waits for somebody they are no longer linked with."""
    commands.end_open(work, event.space_id)


def close_pause(work: Work, event: PauseRanOut) -> None:
    """The day of a pause is over, whether or not the clock has said so."""
    commands.settle_open(work, event.space_id)


def loosen_pause(work: Work, event: AgreementMoved) -> None:
    """A rule that is withdrawn binds nobody, in a pause neither (R2)."""
    if (event.kind, event.move) == (Kind.COOL_DOWN, Move.WITHDRAW):
        commands.loosen_rule(work, event.space_id, event.agreement_id)
