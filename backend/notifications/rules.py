"""What a notice is, and how it reaches its receiver: loud, silent, later, or in the app only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

DELIVERIES_A_DAY = 6
PROMPTS_A_DAY = 1
MORNING = time(8, 0)
_DAYS_AHEAD = 4  # covers quiet hours that end tomorrow, and a day the calendar of a zone skips


class Group(StrEnum):
    """What a person mutes."""

    AGREEMENTS = "agreements"
    BOUNDARIES = "boundaries"
    PAUSE = "pause"
    LINK = "link"
    REVIEWS = "reviews"
    PROMPTS = "prompts"
    RITUALS = "rituals"


class Kind(StrEnum):
    """What a notice tells; never by whom and never in whose words."""

    PROPOSAL = "proposal"
    REMINDER = "reminder"
    ANSWERED = "answered"
    ASKED = "asked"
    RESTED = "rested"
    WOKEN = "woken"
    ENDED = "ended"
    BOUNDARY_SHARED = "boundary_shared"
    BOUNDARY_CHANGED = "boundary_changed"
    BOUNDARY_ANSWERED = "boundary_answered"
    PAUSE_STARTED = "pause_started"
    PAUSE_CHANGED = "pause_changed"
    PAUSE_ASKED = "pause_asked"
    PAUSE_RETURN = "pause_return"
    PAUSE_ENDED = "pause_ended"
    GOAL_ASKED = "goal_asked"
    GOAL_REST_OVER = "goal_rest_over"
    REVIEW_SOON = "review_soon"
    REVIEW_OPEN = "review_open"
    REVIEW_REMINDER = "review_reminder"
    REVIEW_BOTH_IN = "review_both_in"
    REVIEW_REVEALED = "review_revealed"
    REVIEW_MOVED = "review_moved"
    REVIEW_ASKED = "review_asked"
    ACTION_POINT = "action_point"
    EXCEPTION_ASKED = "exception_asked"
    EXCEPTION_ANSWERED = "exception_answered"
    EXCEPTION_ENDING = "exception_ending"
    RELIEF = "relief"
    RITUAL_SOON = "ritual_soon"
    LINK_WAITING = "link_waiting"
    LINKED = "linked"
    LINK_ENDED = "link_ended"
    PROMPT = "prompt"

    @property
    def group(self) -> Group:
        """The group it is muted with."""
        return _GROUPS.get(self.value.partition("_")[0], Group.AGREEMENTS)


_GROUPS = {
    "boundary": Group.BOUNDARIES,
    "pause": Group.PAUSE,
    "link": Group.LINK,
    "linked": Group.LINK,
    "review": Group.REVIEWS,
    "prompt": Group.PROMPTS,
    "action": Group.PROMPTS,
    "ritual": Group.RITUALS,
}

# Asked by a clock, so that it may wait for another day (I10).
PROMPTS = frozenset(
    {
        Kind.REMINDER,
        Kind.EXCEPTION_ENDING,
        Kind.REVIEW_SOON,
        Kind.REVIEW_OPEN,
        Kind.REVIEW_REMINDER,
        Kind.RITUAL_SOON,
        Kind.ACTION_POINT,
        Kind.GOAL_REST_OVER,
        Kind.PROMPT,
    }
)
# A pause's start and end: past the cap, and silently through quiet hours, but through no mute (R19, R22).
PASSING = frozenset({Kind.PAUSE_STARTED, Kind.PAUSE_RETURN, Kind.PAUSE_ENDED})
URGENT = frozenset({Kind.PAUSE_STARTED, Kind.PAUSE_RETURN})


@dataclass(frozen=True)
class Choices:
    """What a person decided about notices; nobody else can tell."""

    quiet: bool = False
    muted: frozenset[Group] = frozenset()
    shows_more: bool = False

    def lets_ring(self, waiting: "Waiting") -> bool:
        """Tell whether this may leave the app at all."""
        from_partner = waiting.couple is not None
        return waiting.kind.group not in self.muted and not (self.quiet and from_partner)


@dataclass(frozen=True)
class Waiting:
    """A notice whose instant has come, and the couple it comes from; and when it has nothing to tell any more."""

    id: UUID
    kind: Kind
    couple: UUID | None = None
    over_at: datetime | None = None


@dataclass(frozen=True)
class Today:
    """What has gone out since the receiver's midnight, by couple."""

    deliveries: Mapping[UUID, int] = field(default_factory=dict)
    prompts: int = 0


@dataclass(frozen=True)
class Hours:
    """The receiver's zone and quiet hours; equal ends mean none."""

    zone: str
    quiet_from: time
    quiet_until: time

    def is_quiet(self, now: datetime) -> bool:
        """Tell whether nothing should ring at this instant."""
        at, start, end = now.astimezone(ZoneInfo(self.zone)).time(), self.quiet_from, self.quiet_until
        return start <= at < end if start <= end else at >= start or at < end

    def quiet_ends(self, now: datetime) -> datetime:
        """The next instant at which quiet hours end."""
        ends = (self.instant(day, self.quiet_until) for day in self._days(now))
        return next(end for end in ends if end > now and not self.is_quiet(end))

    def next_morning(self, now: datetime) -> datetime:
        """Tomorrow at eight, or when the quiet hours around that end."""
        morning = self.instant(self._today(now) + timedelta(days=1), MORNING)
        return self.quiet_ends(morning) if self.is_quiet(morning) else morning

    def midnight(self, now: datetime) -> datetime:
        """When the receiver's day began."""
        return self.instant(self._today(now), time.min)

    def instant(self, day: date, at: time) -> datetime:
        """A local time as an instant: a skipped one moves forward, of two the first."""
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)

    def _today(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()

    def _days(self, now: datetime) -> Iterable[date]:
        today = self._today(now)
        return (today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD))


@dataclass(frozen=True)
class Bundle:
    """What rings once: the notices of one moment."""

    notices: tuple[UUID, ...]
    couple: UUID | None
    silent: bool
    urgent: bool
    is_prompt: bool


@dataclass(frozen=True)
class Plan:
    """What becomes of every waiting notice."""

    bundles: tuple[Bundle, ...] = ()
    held: Mapping[UUID, datetime] = field(default_factory=dict)
    in_app: frozenset[UUID] = frozenset()


def decide(
    waiting: Iterable[Waiting],
    *,
    choices: Choices,
    hours: Hours,
    today: Today,
    now: datetime,
    passing: frozenset[Kind] = PASSING,
) -> Plan:
    """Send now, hold, or leave in the app: every notice has exactly one of these outcomes."""
    every = sorted(waiting, key=lambda one: one.id)
    ringing = [one for one in every if choices.lets_ring(one)]
    waits = [one for one in ringing if one.kind not in passing]
    later = {one.id: until for one in waits if (until := _held_until(one, hours, today, now))}
    going = [one for one in ringing if one.id not in later]
    # What could ring only once its time has passed is left where it can be read.
    late = {one.id for one in ringing if one.id in later and one.over_at and one.over_at <= later[one.id]}
    held = {id_: until for id_, until in later.items() if id_ not in late}
    return Plan(
        bundles=tuple(_bundles(going, silent=hours.is_quiet(now))),
        held=held,
        in_app=frozenset(one.id for one in every if one.id in late or one not in ringing),
    )


def _held_until(one: Waiting, hours: Hours, today: Today, now: datetime) -> datetime | None:
    if hours.is_quiet(now):
        return hours.quiet_ends(now)
    spent = one.couple is not None and today.deliveries.get(one.couple, 0) >= DELIVERIES_A_DAY
    prompted = one.kind in PROMPTS and today.prompts >= PROMPTS_A_DAY
    return hours.next_morning(now) if spent or prompted else None


def _bundles(going: Iterable[Waiting], *, silent: bool) -> Iterable[Bundle]:
    """One bundle a couple; what comes from no couple rides with the first."""
    by_couple: dict[UUID | None, list[Waiting]] = {}
    for one in going:
        by_couple.setdefault(one.couple, []).append(one)
    couples = sorted(couple for couple in by_couple if couple is not None)
    if couples:
        by_couple[couples[0]] += by_couple.pop(None, [])
    for couple, together in by_couple.items():
        kinds = {one.kind for one in together}
        yield Bundle(
            notices=tuple(one.id for one in together),
            couple=couple,
            silent=silent,
            urgent=bool(kinds & URGENT),
            is_prompt=bool(kinds & PROMPTS),
        )
