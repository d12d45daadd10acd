"""The tables that join features: blueprints, listeners, feed, jobs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.accounts import claims
from backend.accounts import feed as accounts_feed
from backend.accounts import routes as accounts
from backend.accounts.events import (
    AccountDeleted,
    AddressChanged,
    InvitationShown,
    ProfileChanged,
    SessionsEnding,
)
from backend.agreements import feed as agreements_feed
from backend.agreements import jobs as agreements_jobs
from backend.agreements import listeners as agreements
from backend.agreements import routes as agreements_routes
from backend.agreements.events import (
    AgreementMoved,
    AgreementReminded,
    AgreementReplaced,
    AgreementsRested,
)
from backend.boundaries import feed as boundaries_feed
from backend.boundaries import listeners as boundaries
from backend.boundaries import routes as boundaries_routes
from backend.boundaries.events import BoundaryMoved
from backend.calendar import feed as calendar_feed
from backend.calendar import routes as calendar_routes
from backend.couples import commands as couples_commands
from backend.couples import feed as couples_feed
from backend.couples import listeners as couples
from backend.couples import routes as couples_routes
from backend.couples.events import CoupleEnded, CoupleLinked, InvitationRedeemed, PauseRanOut
from backend.exceptions import feed as exceptions_feed
from backend.exceptions import jobs as exceptions_jobs
from backend.exceptions import listeners as exceptions
from backend.exceptions import routes as exceptions_routes
from backend.exceptions.events import ExceptionEnding, ExceptionMoved, ReliefEnded, ReliefStarted
from backend.goals import feed as goals_feed
from backend.goals import jobs as goals_jobs
from backend.goals import listeners as goals
from backend.goals import routes as goals_routes
from backend.goals.events import GoalReachAsked, GoalRestOver
from backend.infra import idempotency
from backend.infra.http import ApiBlueprint
from backend.infra.jobs import Job, in_batches
from backend.infra.work import DueHandler, Listener, Work
from backend.letters.events import LetterRefused
from backend.notifications import commands as notices_commands
from backend.notifications import feed as notices_feed
from backend.notifications import jobs as notices_jobs
from backend.notifications import listeners as notices
from backend.notifications import routes as notices_routes
from backend.notifications.mail import routes as mail_routes
from backend.pauses import feed as pauses_feed
from backend.pauses import jobs as pauses_jobs
from backend.pauses import listeners as pauses
from backend.pauses import routes as pauses_routes
from backend.pauses.events import PauseMoved, PausingEnded
from backend.reviews import commands as reviews_commands
from backend.reviews import feed as reviews_feed
from backend.reviews import jobs as reviews_jobs
from backend.reviews import listeners as reviews
from backend.reviews import routes as reviews_routes
from backend.reviews.events import ActionPointsNear, ReviewMoved, ReviewPrompted
from backend.rituals import jobs as rituals_jobs
from backend.rituals import listeners as rituals
from backend.rituals.events import RitualSoon
from backend.spaces import routes as spaces
from backend.sync import queries as sync_queries
from backend.sync import routes as sync

FeedView = Callable[[Work, Iterable[UUID]], dict[UUID, dict[str, Any]]]

# Events are told at once and in the same transaction, in this order.
LISTENERS: Mapping[type, Sequence[Listener]] = {
    AccountDeleted: (couples.part_and_forget,),
    ActionPointsNear: (notices.tell_of_steps,),
    AddressChanged: (notices.move_mailbox,),
    AgreementMoved: (
        goals.follow_agreement,
        pauses.loosen_pause,
        reviews.show_agreement,
        rituals.plan_ritual,
        notices.tell_of_agreement,
    ),
    AgreementReminded: (notices.tell_of_reminder,),
    AgreementReplaced: (goals.end_replaced,),
    AgreementsRested: (notices.tell_of_resting,),
    BoundaryMoved: (reviews.show_boundary, notices.tell_of_boundary),
    CoupleEnded: (
        agreements.end_agreements,
        boundaries.end_boundaries,
        exceptions.end_exceptions,
        pauses.end_pause,
        reviews.cancel_review,
        notices.tell_of_parting,
    ),
    CoupleLinked: (reviews.plan_first, notices.tell_of_link),
    ExceptionEnding: (notices.tell_of_exception_ending,),
    ExceptionMoved: (notices.tell_of_exception,),
    GoalReachAsked: (notices.tell_of_reaching,),
    GoalRestOver: (notices.tell_of_rest,),
    InvitationRedeemed: (notices.tell_of_redeeming,),
    InvitationShown: (couples.vouch_for_newcomer,),
    LetterRefused: (notices.mark_refused,),
    PauseMoved: (notices.tell_of_pause,),
    PauseRanOut: (pauses.close_pause,),
    PausingEnded: (reviews.stand_still,),
    ProfileChanged: (couples.show_new_profile, reviews.follow_zone, rituals.follow_zone),
    ReliefEnded: (notices.untell_relief,),
    ReliefStarted: (notices.tell_of_relief,),
    ReviewMoved: (notices.tell_of_review,),
    ReviewPrompted: (notices.tell_of_own_review,),
    RitualSoon: (notices.tell_of_ritual,),
    SessionsEnding: (notices.forget_browsers,),
}

# What a changed row looks like in the feed, by its kind.
FEED: Mapping[str, FeedView] = {
    "actionpoint": reviews_feed.list_points,
    "agreement": agreements_feed.list_agreements,
    "boundary": boundaries_feed.list_boundaries,
    "calendar": calendar_feed.list_calendars,
    "choices": notices_feed.list_choices,
    "couple": couples_feed.list_couples,
    "document": sync_queries.list_documents,
    "exception": exceptions_feed.list_exceptions,
    "goal": goals_feed.list_goals,
    "invitation": couples_feed.list_invitations,
    "look": goals_feed.list_looks,
    "mailbox": notices_feed.list_mailboxes,
    "mark": agreements_feed.list_marks,
    "me": accounts_feed.list_me,
    "notice": notices_feed.list_notices,
    "pause": pauses_feed.list_pauses,
    "pausemark": pauses_feed.list_marks,
    "relief": exceptions_feed.list_reliefs,
    "review": reviews_feed.list_reviews,
    "rhythm": reviews_feed.list_rhythms,
    "route": notices_feed.list_routes,
    "seat": reviews_feed.list_seats,
}

BLUEPRINTS: tuple[ApiBlueprint, ...] = (
    accounts.blueprint,
    spaces.blueprint,
    couples_routes.blueprint,
    couples_routes.couple_blueprint,
    agreements_routes.blueprint,
    boundaries_routes.blueprint,
    goals_routes.blueprint,
    exceptions_routes.asking_blueprint,
    exceptions_routes.blueprint,
    exceptions_routes.relief_blueprint,
    pauses_routes.blueprint,
    reviews_routes.blueprint,
    reviews_routes.points_blueprint,
    notices_routes.blueprint,
    notices_routes.push_blueprint,
    mail_routes.blueprint,
    mail_routes.way_out_blueprint,
    calendar_routes.blueprint,
    calendar_routes.address_blueprint,
    sync.feed_blueprint(FEED),
    sync.live_blueprint,
)

# What is called when something is due, by its kind; at the same instant in this order.
DUE: Mapping[str, DueHandler] = {
    "pause": pauses_jobs.move_due,
    "review": reviews_jobs.move_due,
    "agreement": agreements_jobs.look_at_waiting,
    "goal": goals_jobs.ask_about_rest,
    "review_own": reviews_jobs.tell_own,
    "action_point": reviews_jobs.nudge_owners,
    "exception": exceptions_jobs.look_at_exceptions,
    "relief": exceptions_jobs.look_at_reliefs,
    "ritual": rituals_jobs.look_at_rituals,
    "prompt": notices_jobs.tell_prompts,
}

# What the clock runs beside what is due; each may run in several processes, and at any time again.
JOBS: Sequence[Job] = (
    Job("destroy_ended_couples", in_batches(couples_commands.destroy_ended), timedelta(hours=1)),
    Job("end_expired_invitations", in_batches(couples_commands.expire_due), timedelta(minutes=1)),
    Job("forget_old_claims", in_batches(claims.forget_old), timedelta(minutes=10)),
    Job("forget_old_answers", in_batches(idempotency.forget_old), timedelta(hours=1)),
    Job("forget_old_notices", in_batches(notices_commands.forget_old), timedelta(hours=1)),
    Job("plan_missing_reviews", in_batches(reviews_commands.begin_missing), timedelta(hours=1)),
    Job("dispatch", notices_jobs.dispatch, timedelta(seconds=5), hears_bell=True),
    Job("deliver_urgent", notices_jobs.deliver_urgent, timedelta(seconds=5), hears_bell=True),
    Job("deliver_due", notices_jobs.deliver_due, timedelta(seconds=5), hears_bell=True),
    Job("deliver_mail", notices_jobs.deliver_mail, timedelta(seconds=5), hears_bell=True),
)
