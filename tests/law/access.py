"""Who may do what: every route, for everybody who might knock.

The six columns: nobody signed in; the person whose thing it is; the partner; the former partner, within the thirty
days; somebody else; somebody whose account was deleted, with the cookies of before. A number is a success, a word
the refusal. Routes that name nobody's thing act on the caller's own.
"""

from typing import NamedTuple

OUT, NONE, ALONE = "unauthenticated", "not-found", "not-linked"
OVER, NOT_MINE = "agreement-move-not-open", "agreement-not-your-move"
OPEN, PAST = "pause-open", "pause-move-not-open"
NOT_NOW = "goal-move-not-open"
REVIEW_OPEN, GONE_BY = "review-open", "review-move-not-open"
ANSWERED, NOT_THEIRS = "exception-move-not-open", "forbidden"
ENDED, NOT_MY_STEP = "invitation-not-open", "invitation-not-your-move"

Outcome = int | str

# What a pause that both have returned from has no row for.
BEFORE_THE_RETURN = (
    *("acknowledge", "okay", "ready", "not-ready", "longer", "back", "undo-hand-over"),
    *("ask", "accept-time", "decline-time", "take-back-time"),
)
# What a review that was revealed has no row for.
BEFORE_THE_REVEAL = ("skip", "undo-skip", "submit", "take-back", "not-ready")


class Row(NamedTuple):
    anonymous: Outcome
    self: Outcome
    partner: Outcome
    former: Outcome
    stranger: Outcome
    deleted: Outcome


def everyone(outcome: Outcome) -> Row:
    return Row(outcome, outcome, outcome, outcome, outcome, outcome)


def signed_in(outcome: Outcome) -> Row:
    """Acts on the caller's own account or space, whoever that is."""
    return Row(OUT, outcome, outcome, outcome, outcome, OUT)


def of(self: Outcome, partner: Outcome, former: Outcome, stranger: Outcome) -> Row:
    return Row(OUT, self, partner, former, stranger, OUT)


AGREEMENT = "/api/agreements/<uuid:agreement_id>"
BOUNDARY = "/api/boundaries/<uuid:boundary_id>"
DOCUMENT = "/api/documents/<uuid:document_id>"
GOAL = "/api/goals/<uuid:goal_id>"
PAUSE = "/api/pauses/<uuid:pause_id>"
REVIEW = "/api/reviews/<uuid:review_id>"
POINT = "/api/action-points/<uuid:point_id>"
EXCEPTION = "/api/exceptions/<uuid:exception_id>"
RELIEF = "/api/reliefs/<uuid:relief_id>"
INVITATION = "/api/invitations/<uuid:invitation_id>"
PUSH_ROUTE = "/api/push/routes/<uuid:route_id>"

ACCESS: dict[str, Row] = {
    "GET /healthz": everyone(200),
    "GET /readyz": everyone(200),
    "GET /api/service": everyone(200),
    "GET /api/openapi.json": everyone(200),
    "POST /api/prelogin": everyone(200),
    "POST /api/sign-up": everyone(201),
    # This server sends no e-mail.
    "POST /api/sign-up/ask": everyone("mail-not-set"),
    "POST /api/sign-up/finish": everyone("link-over"),
    "POST /api/sign-in": Row("sign-in-refused", 200, 200, 200, 200, "sign-in-refused"),
    "POST /api/sign-out": signed_in(204),
    "GET /api/me": signed_in(200),
    "PATCH /api/me": signed_in(200),
    "POST /api/me/credentials": signed_in(200),
    "POST /api/me/delete": signed_in(204),
    "GET /api/sync": signed_in(200),
    "GET /api/live": signed_in(200),
    "GET /api/documents": signed_in(200),
    # A document of somebody else is not there: an id cannot be probed by saving to it either.
    f"PUT {DOCUMENT}": of(200, NONE, NONE, NONE),
    f"DELETE {DOCUMENT}": of(200, NONE, NONE, NONE),
    "POST /api/notices/clear": signed_in(200),
    "PUT /api/notices/choices": signed_in(200),
    "POST /api/mail/ask": signed_in("mail-not-set"),
    "POST /api/mail/prove": signed_in("link-over"),
    "PUT /api/mail/wishes": signed_in(200),
    # A mail server has no session: the token is all it takes, and any token is answered alike (RFC 8058).
    "POST /unsubscribe/<string:token>": everyone(202),
    # The secret of an address is all it takes, whoever asks; one that is none tells nothing.
    "GET /calendar/<string:secret>.ics": everyone(NONE),
    "POST /api/calendar": of(200, 200, ALONE, ALONE),
    "DELETE /api/calendar": signed_in(200),
    "GET /api/calendar/review.ics": of(200, 200, NONE, NONE),
    "GET /api/calendar/rituals/<uuid:agreement_id>.ics": of(200, 200, NONE, NONE),
    "GET /api/push/key": signed_in(200),
    # A browser of somebody else can be neither replaced, removed nor tried.
    f"PUT {PUSH_ROUTE}": of(200, "id-taken", "id-taken", "id-taken"),
    f"DELETE {PUSH_ROUTE}": of(200, NONE, NONE, NONE),
    f"POST {PUSH_ROUTE}/retry": of(200, NONE, NONE, NONE),
    # The person whose invitation it is: Kit. The partner to be: Gil, who redeemed it already, so that its code is over.
    "POST /api/invitations": of(201, 201, 201, "already-linked"),
    f"POST {INVITATION}/code": of(ENDED, ENDED, ENDED, NONE),
    "POST /api/invitations/redeem": of(ENDED, 200, ENDED, ENDED),
    f"POST {INVITATION}/confirm": of(200, NOT_MY_STEP, ENDED, NONE),
    f"POST {INVITATION}/cancel": of(200, NOT_MY_STEP, ENDED, NONE),
    f"POST {INVITATION}/refuse": of(200, 200, ENDED, NONE),
    "POST /api/couple/unlink": of(200, 200, ALONE, ALONE),
    "GET /api/agreements": signed_in(200),
    "POST /api/agreements": of(201, 201, ALONE, ALONE),
    f"GET {AGREEMENT}": of(200, 200, 200, NONE),
    f"POST {AGREEMENT}/counter": of(NOT_MINE, 201, ALONE, NONE),
    f"POST {AGREEMENT}/amend": of(201, 201, ALONE, NONE),
    f"POST {AGREEMENT}/send-again": of(201, NOT_MINE, ALONE, NONE),
    f"POST {AGREEMENT}/accept": of(NOT_MINE, 200, ALONE, NONE),
    f"POST {AGREEMENT}/decline": of(NOT_MINE, 200, ALONE, NONE),
    f"POST {AGREEMENT}/take-back": of(200, NOT_MINE, ALONE, NONE),
    f"POST {AGREEMENT}/sleep": of(NOT_MINE, 200, ALONE, NONE),
    f"POST {AGREEMENT}/rest": of(200, 200, ALONE, NONE),
    f"POST {AGREEMENT}/retire": of(200, 200, ALONE, NONE),
    f"POST {AGREEMENT}/wake": of(200, 200, ALONE, NONE),
    f"POST {AGREEMENT}/undo": of(200, OVER, ALONE, NONE),
    f"POST {AGREEMENT}/withdraw": of(200, 200, ALONE, NONE),
    "POST /api/boundaries": of(201, 201, ALONE, ALONE),
    f"GET {BOUNDARY}": of(200, 200, 200, NONE),
    f"POST {BOUNDARY}/change": of(201, NOT_MINE, ALONE, NONE),
    f"POST {BOUNDARY}/acknowledge": of(NOT_MINE, 200, ALONE, NONE),
    f"POST {BOUNDARY}/end": of(200, NOT_MINE, ALONE, NONE),
    f"POST {BOUNDARY}/hide": of(200, NOT_MINE, ALONE, NONE),
    # A goal both share, with a line of Ana's, who says that it is reached.
    f"GET {GOAL}": of(200, 200, 200, NONE),
    f"POST {GOAL}/done": of(200, 200, ALONE, NONE),
    f"POST {GOAL}/undone": of(200, 200, ALONE, NONE),
    f"POST {GOAL}/notes": of(201, 201, ALONE, NONE),
    f"POST {GOAL}/take-note-back": of(200, NONE, ALONE, NONE),
    f"POST {GOAL}/rest": of(200, 200, ALONE, NONE),
    f"POST {GOAL}/resume": of(NOT_NOW, NOT_NOW, ALONE, NONE),
    f"POST {GOAL}/reached": of(NOT_NOW, 200, ALONE, NONE),
    f"POST {GOAL}/not-reached": of(200, NOT_NOW, ALONE, NONE),
    f"POST {GOAL}/let-go": of(200, 200, ALONE, NONE),
    f"PUT {GOAL}/look": of(200, 200, ALONE, NONE),
    # Ana asked for some days, and is unwell for others.
    f"POST {AGREEMENT}/exceptions": of(201, 201, ALONE, NONE),
    f"GET {EXCEPTION}": of(200, 200, 200, NONE),
    f"POST {EXCEPTION}/accept": of(ANSWERED, 200, ALONE, NONE),
    f"POST {EXCEPTION}/decline": of(ANSWERED, 200, ALONE, NONE),
    f"POST {EXCEPTION}/take-back": of(200, ANSWERED, ALONE, NONE),
    f"POST {EXCEPTION}/end": of(ANSWERED, ANSWERED, ALONE, NONE),
    f"POST {EXCEPTION}/undo-end": of(ANSWERED, ANSWERED, ALONE, NONE),
    "POST /api/reliefs": of("relief-running", 201, ALONE, ALONE),
    f"POST {RELIEF}/change": of(200, NOT_THEIRS, ALONE, NONE),
    f"POST {RELIEF}/end": of(200, NOT_THEIRS, ALONE, NONE),
    # Ana called a pause and both are back: nothing else waits for it.
    "POST /api/pauses": of(OPEN, OPEN, ALONE, ALONE),
    f"GET {PAUSE}": of(200, 200, 200, NONE),
    f"POST {PAUSE}/again": of(201, 201, ALONE, NONE),
    f"POST {PAUSE}/step": of(200, 200, ALONE, NONE),
    f"POST {PAUSE}/topic": of(200, 200, ALONE, NONE),
    f"POST {PAUSE}/close": of(200, 200, ALONE, NONE),
    f"POST {PAUSE}/hand-over": of(200, 200, ALONE, NONE),
    f"POST {PAUSE}/leave": of(200, 200, ALONE, NONE),
    **{f"POST {PAUSE}/{move}": of(PAST, PAST, ALONE, NONE) for move in BEFORE_THE_RETURN},
    # Ana opened a review and both have seen what both shared; a step on it is hers.
    "PUT /api/reviews/rhythm": of(200, 200, ALONE, ALONE),
    "POST /api/reviews/start": of(REVIEW_OPEN, REVIEW_OPEN, ALONE, ALONE),
    "POST /api/reviews/look-sooner": of(200, 200, ALONE, NONE),
    f"GET {REVIEW}": of(200, 200, 200, NONE),
    f"POST {REVIEW}/snooze": of(GONE_BY, GONE_BY, ALONE, NONE),
    f"POST {REVIEW}/snooze-for-me": of(200, 200, ALONE, NONE),
    f"POST {REVIEW}/ready": of(GONE_BY, GONE_BY, ALONE, NONE),
    f"POST {REVIEW}/topics": of(200, 200, ALONE, NONE),
    f"POST {REVIEW}/decide": of(200, 200, ALONE, NONE),
    f"POST {REVIEW}/action-points": of(201, 201, ALONE, NONE),
    f"POST {REVIEW}/reconnect": of(200, 200, ALONE, NONE),
    f"POST {REVIEW}/close": of(200, 200, ALONE, NONE),
    **{f"POST {REVIEW}/{move}": of(GONE_BY, GONE_BY, ALONE, NONE) for move in BEFORE_THE_REVEAL},
    f"POST {POINT}/report": of(200, GONE_BY, ALONE, NONE),
}

# Who stands in each column; invitations need people who are not linked yet.
PEOPLE = {"self": "ana", "partner": "ben", "former": "finn", "stranger": "kit"}
PEOPLE_OF_INVITATIONS = {"self": "kit", "partner": "gil", "former": "finn", "stranger": "ana"}
