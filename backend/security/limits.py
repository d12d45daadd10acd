"""Limits that only slow: token buckets by network and account, never a locked account."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock

from backend.kernel.errors import TooMany

KEPT = 50_000


class SlowDown(TooMany):
    code, title = "slow-down", "That was a lot in a short time. Please wait a moment."


@dataclass(frozen=True)
class Pace:
    """So many at once, then one every so often."""

    name: str
    burst: int
    every: timedelta


SIGN_IN = Pace("sign-in", 5, timedelta(seconds=30))
PRELOGIN = Pace("prelogin", 30, timedelta(seconds=2))
# What a person who is signed in confirms with the passphrase.
CONFIRM = Pace("confirm", 5, timedelta(seconds=30))


def sign_up(an_hour: int) -> Pace:
    """Return the pace of new accounts from one network."""
    return Pace("sign-up", an_hour, timedelta(hours=1) / an_hour)


class Limits:
    """Buckets in the memory of this process; several processes allow that many times as much.

    The buckets untouched the longest are forgotten first: a flood of new networks costs memory a bound.
    """

    def __init__(self) -> None:
        """Begin with every bucket full."""
        self._full_at: OrderedDict[tuple[str, ...], datetime] = OrderedDict()
        self._lock = Lock()

    def take(self, pace: Pace, *key: str, now: datetime) -> None:
        """Take one turn, or raise `SlowDown` with the seconds to wait."""
        bucket = (pace.name, *key)
        with self._lock:
            full_at = max(self._full_at.get(bucket, now), now) + pace.every
            wait = full_at - now - pace.burst * pace.every
            if wait > timedelta():
                raise SlowDown(retry_after=ceil(wait.total_seconds()))
            self._full_at[bucket] = full_at
            self._full_at.move_to_end(bucket)
            if len(self._full_at) > KEPT:
                self._full_at.popitem(last=False)


def network(address: str) -> str:
    """Return the network an address stands for: one IPv4 address, or an IPv6 /64."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return ip.exploded[:19]
    return str(ip)
