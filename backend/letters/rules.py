"""What is refused about e-mail, and how long a link in a letter holds."""

from datetime import timedelta

from backend.kernel.errors import Conflict, Gone

LINK_HOLDS = timedelta(hours=24)


class MailNotSet(Conflict):
    """The operator named no mail server."""

    code, title = "mail-not-set", "This server sends no e-mail."


class AddressNotReachable(Conflict):
    """The address is none that mail is sent to."""

    code, title = "address-not-reachable", "Accord cannot send e-mail to this address."


class LinkOver(Gone):
    """Used, replaced, past its day, or never one: all the same."""

    code, title = "link-over", "This link has done its work, or its time is over."
