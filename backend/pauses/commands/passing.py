"""What moves a pause and is nobody's tap: time, the end of a link, a rule that is withdrawn."""

from uuid import UUID

from backend.infra.work import Work
from backend.pauses import ending, queries
from backend.pauses.commands import hand
from backend.pauses.rules import OPEN
from backend.spaces import commands as spaces


def pass_time(work: Work, space: UUID) -> None:
    """Carry out what is due, and let the clock look again at what is due next."""
    spaces.bump(work, space)
    held = queries.find_open(work, space)
    if held is not None:
        hand.plan(work, space, hand.settle(work, held).life)


def settle_open(work: Work, space: UUID) -> None:
    """Carry out what the clock has not told yet, before something else is decided."""
    held = queries.find_open(work, space)
    if held is not None:
        hand.plan(work, space, hand.settle(work, held).life, planned=held.life)


def end_open(work: Work, space: UUID) -> None:
    """The link ended: the open pause closes for both, without a reminder (R44).

    Nothing is agreed to and nothing is due in an ended space, so there is nothing else to undo.
    """
    held = queries.find_open(work, space)
    life = hand.settle(work, held).life if held else None
    if held and life and life.state in OPEN:
        hand.write(work, held.pause, ending.end(life, work.now))


def loosen_rule(work: Work, space: UUID, agreement_id: UUID) -> None:
    """The rule of the open pause was withdrawn: it binds nobody any more (R2)."""
    held = queries.find_open(work, space)
    if held is None or held.pause.rule_id != agreement_id:
        return
    waited = hand.settle(work, held)
    hand.put_back(work, waited, ending.loosen(waited.life))
    hand.plan(work, space, waited.life, planned=held.life)
