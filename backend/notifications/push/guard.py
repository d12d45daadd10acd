"""Where a push may go. Endpoints come from pages, so that each is a stranger's address until it passed here."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from backend.kernel.errors import Invalid

# The push services of the browsers there are. An operator adds others by ACCORD_PUSH_HOSTS.
KNOWN_HOSTS = (
    "fcm.googleapis.com",
    "*.push.services.mozilla.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
HTTPS_PORT = 443
MOST_CHARACTERS = 2048

Peer = tuple[str, int]
Resolve = Callable[[str], list[Peer]]
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# What RFC 3986 lets a path and a query have. Backslashes, spaces, quotes and controls read differently elsewhere.
_TARGET = r"/(?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*"
# The whole of an address that is let through: no user, other port or fragment has a place in it.
_ENDPOINT = re.compile(
    rf"https://((?:{_LABEL}\.)+{_LABEL})(?::{HTTPS_PORT})?({_TARGET})", re.IGNORECASE | re.ASCII
)
_LAST_IS_NUMBER = re.compile(r"\.(?:[0-9]+|0x[0-9a-f]*)$")
_NAT64 = ip_network("64:ff9b::/96")


class EndpointNotAllowed(Invalid):
    """The address is not one of a push service we know."""

    code, title = "push-endpoint-not-allowed", "This browser's push service is not one Accord sends to."


@dataclass(frozen=True)
class Policy:
    """What is let through. Settings fill in hosts only: nothing an operator sets reaches the other fields."""

    hosts: tuple[str, ...]
    networks: tuple[Network, ...] = ()
    authority: str | None = None

    @classmethod
    def of(cls, more_hosts: Iterable[str] = ()) -> Self:
        """Return the policy of a server: the known services, and the operator's own."""
        return cls((*KNOWN_HOSTS, *more_hosts))

    def knows(self, host: str) -> bool:
        """Tell whether a host is one of ours; `*.` stands for one label or more."""
        return any(
            host.endswith(known[1:]) if known.startswith("*.") else host == known for known in self.hosts
        )


@dataclass(frozen=True)
class Endpoint:
    """A checked address, spelled as it will be asked for."""

    host: str
    target: str

    @property
    def origin(self) -> str:
        """Scheme and host, as a VAPID token names its audience."""
        return f"https://{self.host}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def ensure_allowed(endpoint: str, *, policy: Policy) -> Endpoint:
    """Return what may be asked for, or refuse; nothing is looked up."""
    found = _ENDPOINT.fullmatch(endpoint) if len(endpoint) <= MOST_CHARACTERS else None
    if found is None:
        raise EndpointNotAllowed
    made = Endpoint(found[1].lower(), found[2])
    climbs = {".", ".."} & set(made.target.partition("?")[0].split("/"))
    if climbs or _LAST_IS_NUMBER.search(made.host) or not policy.knows(made.host):
        raise EndpointNotAllowed
    return made


def ensure_reachable(addresses: Iterable[str], *, policy: Policy) -> list[str]:
    """Return the addresses a name resolved to, or refuse them all when one is not of the open internet."""
    found = list(addresses)
    if not found or not all(_is_open(ip_address(each), policy) for each in found):
        raise EndpointNotAllowed
    return found


def _is_open(address: Address, policy: Policy) -> bool:
    if any(address in network for network in policy.networks):
        return True
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return _is_open(IPv4Address(int(address) & 0xFFFFFFFF), policy)
        tunnels = address.ipv4_mapped or address.sixtofour or address.teredo
        if tunnels or address.scope_id or address.is_site_local:
            return False
    is_special = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not is_special
