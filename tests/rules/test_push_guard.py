"""Where a push may go: the addresses browsers really give, and those somebody would like us to ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.notifications.push.guard import (
    KNOWN_HOSTS,
    EndpointNotAllowed,
    Policy,
    ensure_allowed,
    ensure_reachable,
)

POLICY = Policy.of()
TOKEN = "dQw4w9WgXcQ:APA91bH-x_y"
REAL = [
    f"https://fcm.googleapis.com/fcm/send/{TOKEN}",
    f"https://updates.push.services.mozilla.com/wpush/v2/{TOKEN}",
    "https://web.push.apple.com/QOX3k2j8AbCdEf",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAC%2fAb%3d",
]
HOSTILE = [
    "http://fcm.googleapis.com/fcm/send/x",
    "HTTPS://fcm.googleapis.com.example.org/fcm/send/x",
    "https://fcm.googleapis.com@example.org/fcm/send/x",
    "https://user:secret@fcm.googleapis.com/fcm/send/x",
    "https://fcm.googleapis.com:8443/fcm/send/x",
    "https://127.0.0.1/fcm/send/x",
    "https://[::1]/fcm/send/x",
    "https://2130706433/fcm/send/x",
    "https://0x7f.1/fcm/send/x",
    "https://localhost/fcm/send/x",
    "https://169.254.169.254/latest/meta-data/",
    "https://evilfcm.googleapis.com/fcm/send/x",
    "https://push.apple.com/x",
    "https://fcm.googleapis.com./fcm/send/x",
    "https://fcm.googleapis.com\\@example.org/fcm/send/x",
    "https://fcm.googleapis.com/../../internal",
    "https://fcm.googleapis.com/fcm/send/x#fragment",
    "https://fcm.googleapis.com/fcm/send/x\r\nHost: example.org",
    "https://fcm.googleapis.com/fcm send/x",
    "https://fcm。googleapis.com/fcm/send/x",
    "https://fcm.googleapis.com:443:80/fcm/send/x",
    "https://fcm.googleapis.com:/fcm/send/x",
    "https://fcm.googleapis.com?/fcm/send/x",
    "https://fcm.googleapis.com",
    "https:///fcm.googleapis.com/fcm/send/x",
    "https:fcm.googleapis.com/fcm/send/x",
    "//fcm.googleapis.com/fcm/send/x",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/",
    "https://[fcm.googleapis.com]/x",
    "https://fcm.googleapis.com/%",
    "https://fcm.googleapis.com/./x",
    "https://FCM.GOOGLEAPIS.COM\u212a/x",
    f"https://fcm.googleapis.com/{'x' * 2048}",
    "",
]
PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.1",
    "255.255.255.255",
    "224.0.0.1",
    "198.18.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2001:db8::1",
    "fe80::1%eth0",
]


@pytest.mark.parametrize("endpoint", REAL)
def test_what_browsers_give_is_let_through_as_it_is(endpoint):
    assert ensure_allowed(endpoint, policy=POLICY).url == endpoint


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_what_nobody_needs_is_refused(endpoint):
    with pytest.raises(EndpointNotAllowed):
        ensure_allowed(endpoint, policy=POLICY)


def test_there_are_more_than_sixteen_of_them():
    assert len(set(HOSTILE)) >= 16


def test_the_plain_port_and_large_letters_have_one_spelling():
    endpoint = ensure_allowed("https://FCM.googleapis.com:443/fcm/send/X", policy=POLICY)
    assert endpoint.url == "https://fcm.googleapis.com/fcm/send/X"
    assert endpoint.origin == "https://fcm.googleapis.com"


def test_an_operator_adds_hosts_and_nothing_else():
    policy = Policy.of(["push.example.org", "*.ring.example.org"])
    for host in ("push.example.org", "a.ring.example.org", "a.b.ring.example.org", "fcm.googleapis.com"):
        assert ensure_allowed(f"https://{host}/x", policy=policy).host == host
    for wrong in (
        "https://ring.example.org/x",
        "http://push.example.org/x",
        "https://push.example.org:8443/x",
    ):
        with pytest.raises(EndpointNotAllowed):
            ensure_allowed(wrong, policy=policy)
    assert policy == Policy((*KNOWN_HOSTS, "push.example.org", "*.ring.example.org"))


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1", "0x7f.0x1", "192.168.0.1"])
def test_no_policy_takes_an_address_for_a_name(host):
    with pytest.raises(EndpointNotAllowed):
        ensure_allowed(f"https://{host}/x", policy=Policy((host,)))


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_open_network_is_refused(address):
    with pytest.raises(EndpointNotAllowed):
        ensure_reachable([address], policy=POLICY)


@pytest.mark.parametrize("address", ["142.250.185.74", "2a00:1450:4001:82f::200a", "64:ff9b::8efa:b94a"])
def test_an_open_address_is_let_through(address):
    assert ensure_reachable([address], policy=POLICY) == [address]


def test_one_private_address_spoils_them_all_and_none_is_not_enough():
    for addresses in (["142.250.185.74", "127.0.0.1"], []):
        with pytest.raises(EndpointNotAllowed):
            ensure_reachable(addresses, policy=POLICY)


@given(st.text(max_size=200))
def test_any_text_is_refused_or_stays_on_a_known_host(text):
    for endpoint in (text, f"https://{text}", f"https://fcm.googleapis.com{text}"):
        try:
            made = ensure_allowed(endpoint, policy=POLICY)
        except EndpointNotAllowed:
            continue
        assert POLICY.knows(made.host)
        assert made.url.startswith(f"https://{made.host}/")
