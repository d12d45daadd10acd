"""Web Push against a real service on this machine: TLS, RFC 8291 and 8292."""

from uuid import uuid4

from backend.infra.schema import from_base64
from backend.notifications.models import State
from tests.factories import propose
from tests.noticing import rows
from tests.support.browsers import HOST
from tests.support.push_service import Answer, claims_of


def test_a_push_is_encrypted_for_its_browser_and_signed_by_this_server(ana, ben, phone, service, send, clock):
    agreement = propose(ana)
    send()
    (push,) = service.received
    assert push.path == phone.path
    assert push.headers["host"] == HOST
    assert push.headers["content-encoding"] == "aes128gcm"
    assert phone.read(push.body) == {
        "title": "Accord",
        "body": "Accord 里有一件事等你看。",
        "url": f"/agreements/{agreement['id']}",
        "tag": "accord",
        "silent": False,
    }
    key = from_base64(ben.get("/api/push/key").json["key"])
    claims = claims_of(push, key=key, now=clock())
    assert claims == {"aud": f"https://{HOST}", "sub": "https://localhost", "exp": claims["exp"]}


def test_headers_say_how_long_and_how_urgently_and_name_no_kind(ana, phone, service, send):
    propose(ana)
    send()
    (push,) = service.received
    assert (push.headers["ttl"], push.headers["urgency"]) == ("86400", "normal")
    assert len(push.headers["topic"]) == 32
    assert not {"cookie", "referer", "origin"} & push.headers.keys()


def test_all_messages_have_one_size(ana, ben, phone, service, send, clock):
    """R26: a length would tell the push service what is inside."""
    propose(ana)
    send()
    ben.put("/api/notices/choices", quiet=False, muted=[], showsMore=True)
    ana.post("/api/couple/unlink")
    send()
    assert len(service.received) == 2
    assert len({len(push.body) for push in service.received}) == 1


def test_what_was_sent_is_sent_once(ana, phone, service, send, ground):
    propose(ana)
    send()
    send()
    assert len(service.received) == 1
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_no_lock_is_held_while_a_push_is_on_its_way(ana, ben, phone, service, send, ground):
    """Ben saves a draft while the service takes its time."""

    def write_meanwhile(_handler, _push):
        answer = ben.put(f"/api/documents/{uuid4()}", sealed=ben.envelope(), base=None)
        return Answer(201 if answer.status == 200 else 500)

    service.usual = write_meanwhile
    propose(ana)
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_the_environment_of_the_server_changes_nothing(ana, phone, service, send, ground, monkeypatch):
    """Neither a proxy nor an authority that somebody set for other programs."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, "/nowhere/authority.pem")
    propose(ana)
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_a_server_that_sends_nothing_never_imports_what_sends():
    """A start stays short: pywebpush alone brings aiohttp."""
    import subprocess
    import sys

    script = "import sys, backend.app, backend.wsgi; print([m for m in ('pywebpush', 'requests', 'aiohttp') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
