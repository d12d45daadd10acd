"""What couples do when something happens to an account."""

from contextlib import suppress

from backend.accounts.events import AccountDeleted, InvitationShown, ProfileChanged
from backend.couples import commands, queries
from backend.couples.rules import State
from backend.infra.schema import from_base64
from backend.infra.work import Work
from backend.spaces import commands as spaces
from backend.spaces.rules import NotLinked


def show_new_profile(work: Work, event: ProfileChanged) -> None:
    """Bring a changed name, zone or reachable hours to the partner, while they are linked."""
    if event.person_id == work.me.person_id and queries.is_linked(work):
        couple = queries.require_linked(work)
        # The partner may have parted a moment ago: then there is nobody to show it to.
        with suppress(NotLinked):
            spaces.changed(work, couple, "couple", couple)


def part_and_forget(work: Work, event: AccountDeleted) -> None:
    """End the link like any other parting, and the person's invitations with it (R45)."""
    ended = set(work.shared_spaces)
    if queries.is_linked(work):
        # Parted a moment ago as well: nothing keeps an account from going.
        with suppress(NotLinked):
            couple = queries.require_linked(work)
            commands.end_link(work, couple)
            ended.remove(couple)
    commands.forget_in_ended_couples(work, ended)
    commands.forget_person(work, event.person_id)


def vouch_for_newcomer(work: Work, event: InvitationShown) -> None:
    """Tell whether the secret a newcomer shows belongs to an invitation that is still open."""
    try:
        secret = from_base64(event.secret)
    except ValueError:
        return
    found = queries.find_by_secret(work, work.keys.fingerprint("invitation", secret))
    event.is_open |= found is not None and found.life.at(work.now).state is State.INVITED
