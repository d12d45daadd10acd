"""Ana and Ben are a couple, Eve and Finn another, Kit is alone; all speak the documented API."""

import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import orjson
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException

from backend.infra.schema import to_base64

COOKIES = ("__Host-accord", "__Host-accord-browser")
CLIENT = "1"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: Headers

    @property
    def json(self) -> Any:
        return orjson.loads(self.body) if self.body else None


def _body(answer: Any) -> bytes:
    """All of it; of a stream, which stays open, what comes first."""
    streams = answer.mimetype == "text/event-stream"
    return next(iter(answer.response), b"") if streams else answer.get_data()


@dataclass(frozen=True)
class Identity:
    """What a person brings to sign-up: derived once from a passphrase, the same in every run."""

    id: UUID
    email: str
    display_name: str
    language: str
    zone: str

    @property
    def sign_in_secret(self) -> str:
        return to_base64(self.id.bytes * 2)

    @property
    def account_key_id(self) -> UUID:
        return UUID(int=self.id.int ^ 1)

    @property
    def wrapped_key(self) -> str:
        """An envelope in client custody, of the size a wrapped key has; only its owner could open it."""
        return to_base64(b"\x01\x02" + self.account_key_id.bytes + bytes(12) + bytes(48))

    @property
    def sign_up(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "email": self.email,
            "displayName": self.display_name,
            "language": self.language,
            "zone": self.zone,
            "signInSecret": self.sign_in_secret,
            "accountKeyId": str(self.account_key_id),
            "wrappedKey": self.wrapped_key,
        }


def _identity(number: int, name: str, language: str, zone: str) -> Identity:
    person_id = UUID(f"{number:08x}-0000-4000-8000-000000000000")
    return Identity(person_id, f"{name.lower()}@example.org", name, language, zone)


ANA = _identity(0xA, "Ana", "en", "Pacific/Kiritimati")
BEN = _identity(0xB, "Ben", "zh-Hans", "Pacific/Niue")
EVE = _identity(0xE, "Eve", "en", "Europe/Berlin")
FINN = _identity(0xF, "Finn", "en", "America/New_York")
KIT = _identity(0xC, "Kit", "en", "Asia/Shanghai")
STRANGER = _identity(0xD, "Dana", "en", "UTC")
NOBODY = _identity(0x0, "Nobody", "en", "UTC")
GIL = _identity(0x6, "Gil", "en", "UTC")
EVERYBODY = {"ana": ANA, "ben": BEN, "eve": EVE, "finn": FINN, "kit": KIT}
COUPLES = (("ana", "ben"), ("eve", "finn"))


def promises(app: Flask, method: str, path: str) -> set[str] | None:
    """The problem codes the description names for an operation; None where there is none."""
    try:
        rule, _ = app.url_map.bind("localhost").match(path, method=method, return_rule=True)
    except HTTPException:
        return None
    return set(app.view_functions[rule.endpoint]._apidoc["manual_doc"]["x-problems"])


def new_identity() -> Identity:
    person_id = uuid4()
    return Identity(person_id, f"{person_id}@example.org", "Newcomer", "en", "UTC")


@dataclass
class Person:
    """One person's page: cookies, and requests as the page sends them."""

    app: Flask
    who: Identity
    me: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client: FlaskClient = self.app.test_client()
        self.origin: str = self.app.extensions["accord"].ground.settings.public_url

    @property
    def id(self) -> str:
        return str(self.who.id)

    @property
    def space_id(self) -> str:
        return str(self.me["spaceId"])

    @property
    def account_key_id(self) -> str:
        return str(self.who.account_key_id)

    def get(self, path: str, **query: Any) -> Answer:
        return self.send("GET", path, query=query)

    def post(self, path: str, **json: Any) -> Answer:
        return self.send("POST", path, json=json)

    def put(self, path: str, **json: Any) -> Answer:
        return self.send("PUT", path, json=json)

    def patch(self, path: str, **json: Any) -> Answer:
        return self.send("PATCH", path, json=json)

    def delete(self, path: str) -> Answer:
        return self.send("DELETE", path)

    def send(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        query: dict[str, Any] | None = None,
        key: str | None = None,
        headers: dict[str, str | None] | None = None,
    ) -> Answer:
        """One request; a header given as None is left out."""
        sent: dict[str, str | None] = {"Accord-Client": CLIENT}
        if method != "GET":
            sent |= {"Sec-Fetch-Site": "same-origin", "Idempotency-Key": key or str(uuid4())}
        if json is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        answer = self.client.open(
            path,
            method=method,
            base_url=self.origin,
            query_string=query,
            data=None if json is None else orjson.dumps(json),
            headers={name: value for name, value in sent.items() if value is not None},
        )
        got = Answer(answer.status_code, _body(answer), answer.headers)
        self._ensure_promised(method, answer, got)
        answer.close()
        return got

    def _ensure_promised(self, method: str, answer: Any, got: Answer) -> None:
        """Every refusal must be one the description of the API promises for this operation."""
        if got.headers.get("Content-Type") != "application/problem+json":
            return
        promised, code = promises(self.app, method, answer.request.path), got.json["code"]
        assert promised is None or code in promised, f"{method} {answer.request.path} does not promise {code}"

    def sign_up(self) -> Answer:
        answer = self.send("POST", "/api/sign-up", json=self.who.sign_up)
        if answer.status == 201:
            self.me = answer.json
        return answer

    def sign_in(self) -> Answer:
        return self.post("/api/sign-in", email=self.who.email, signInSecret=self.who.sign_in_secret)

    def invite(self, other: "Person") -> str:
        """Invite, redeem, confirm; the id of the invitation."""
        invitation, secret = str(uuid4()), to_base64(secrets.token_bytes(32))
        for answer in (
            self.post("/api/invitations", id=invitation, secret=secret),
            other.post("/api/invitations/redeem", secret=secret),
            self.post(f"/api/invitations/{invitation}/confirm"),
        ):
            assert answer.status < 300, answer.body
        return invitation

    def look_again(self) -> None:
        self.me = self.get("/api/me").json

    def everything(self) -> list[dict[str, Any]]:
        """All changes the feed has for this person."""
        changes, cursor, more = [], None, True
        while more:
            page = self.get("/api/sync", **({"cursor": cursor} if cursor else {})).json
            changes, cursor, more = changes + page["changes"], page["cursor"], page["more"]
        return changes

    def envelope(self, size: int = 1024, mark: bytes = b"") -> str:
        """A sealed document of a bucket's size, as bytes nobody here can open."""
        head = b"\x01\x02" + self.who.account_key_id.bytes + bytes(12)
        return to_base64(head + mark.ljust(size + 16, b"\0"))

    def cookies(self) -> dict[str, str]:
        found = {name: self.client.get_cookie(name, "localhost") for name in COOKIES}
        return {name: cookie.value for name, cookie in found.items() if cookie}

    def resume(self, cookies: dict[str, str], me: dict[str, Any]) -> "Person":
        """Go on as the person whose browser kept these."""
        for name, value in cookies.items():
            self.client.set_cookie(name, value, domain="localhost", secure=True)
        self.me = me
        return self
