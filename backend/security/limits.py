"""Limits that only slow: token buckets by network and account, never a locked account."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from math import ceil
from threading import Lock

from backend.kernel.errors import TooMany

KEPT = 50_000


@dataclass(frozen=True)
class Pace:
    """So many at once, then one every so often."""

    name: str
    burst: int
    every: timedelta


SIGN_UP = Pace("sign-up", 6, timedelta(minutes=10))
# Without a proxy that says who asks, everybody may look like this machine.
SIGN_UP_HERE = Pace("sign-up-here", 100, timedelta(seconds=36))
PRELOGIN = Pace("prelogin", 30, timedelta(seconds=2))
SIGN_IN = Pace("sign-in", 5, timedelta(seconds=30))
# All accounts together, so that one network cannot try the same secret on each.
SIGN_IN_ANYWHERE = Pace("sign-in-anywhere", 30, timedelta(seconds=5))
# What a person who is signed in confirms with the passphrase.
CONFIRM = Pace("confirm", 5, timedelta(seconds=30))
# Letters to one address, whoever asks for them and whether anybody here has it.
LETTER = Pace("letter", 4, timedelta(minutes=30))
# Calendars that ask at an address; providers ask for many people from one network.
CALENDAR = Pace("calendar", 120, timedelta(seconds=1))
# Links to one's own address.
PROOF = Pace("proof", 3, timedelta(minutes=20))
# Passphrases tried with the link of one letter.
LINK = Pace("link", 5, timedelta(seconds=30))

THIS_MACHINE = "this machine"


class Limits:
    """Buckets in the memory of this process; several processes allow that many times as much.

    The buckets untouched the longest are forgotten first: a flood of new networks costs memory a bound.
    """

    def __init__(self) -> None:
        """Begin with every bucket full."""
        self._full_at: OrderedDict[tuple[str, ...], datetime] = OrderedDict()
        self._lock = Lock()

    def take(self, pace: Pace, *key: str, now: datetime) -> None:
        """Take one turn, or raise `TooMany` with the seconds to wait."""
        bucket = (pace.name, *key)
        with self._lock:
            full_at = max(self._full_at.get(bucket, now), now) + pace.every
            wait = full_at - now - pace.burst * pace.every
            if wait > timedelta():
                raise TooMany(retry_after=ceil(wait.total_seconds()))
            self._full_at[bucket] = full_at
            self._full_at.move_to_end(bucket)
            if len(self._full_at) > KEPT:
                self._full_at.popitem(last=False)


def network(address: str, forwarded_for: str = "") -> str:
    """Return the network a request comes from: one IPv4 address, or an IPv6 /64.

    A proxy on this machine is believed about the last hop it names, and nobody else about anything.
    """
    ip = _address(address)
    if ip is not None and ip.is_loopback:
        ip = _address(forwarded_for.rpartition(",")[2].strip())
        if ip is None:
            return THIS_MACHINE
    if ip is None:
        return "unknown"
    return ip.exploded[:19] if isinstance(ip, IPv6Address) else str(ip)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        ip = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip
