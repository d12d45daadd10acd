"""What the hot requests cost, as shares of a bare Flask hello."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import EnvironBuilder

from backend.demo.phone import Phone, padded, seal
from backend.wsgi import rest
from bench.figure import Figure
from bench.rounds import Call, request, shares
from bench.setting import ORIGIN, cookie, fresh
from bench.statements import counted

DRAFT = {"kind": "draft", "agreementKind": "contact_frequency", "content": {"title": "A hello"}}
BOUNDS = {
    "server.sync_unchanged": (0.20, 0.30),
    "server.list_50": (0.10, 0.17),
    "server.write": (0.07, 0.11),
}
STATEMENTS = {"sql.sync": 1, "sql.list": 2, "sql.write": 4}


def hello() -> Call:
    """The yardstick: one Flask route that returns a short text."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    environ = EnvironBuilder("/").get_environ()
    return lambda: request(app.wsgi_app, environ, body=b"", expect=200)


def environ_of(phone: Phone, path: str, *, method: str = "GET", **headers: str) -> dict[str, Any]:
    """The WSGI environ of a request by `phone`."""
    sent = {"Cookie": cookie(phone), "Sec-Fetch-Site": "same-origin", **headers}
    return EnvironBuilder(path, base_url=ORIGIN, method=method, headers=sent).get_environ()


def unchanged_sync(app: Flask, phone: Phone) -> Call:
    """A sync with the current ETag: 304."""
    cursor, etag = "", ""
    while True:
        answer = phone.client.get(f"/api/sync?cursor={cursor}" if cursor else "/api/sync", base_url=ORIGIN)
        cursor, etag = answer.get_json()["cursor"], answer.headers["ETag"]
        if not answer.get_json()["more"]:
            break
    environ = environ_of(phone, f"/api/sync?cursor={cursor}", **{"If-None-Match": etag})
    return lambda: request(app.wsgi_app, environ, body=b"", expect=304)


def list_of_fifty(app: Flask, phone: Phone) -> Call:
    """The first page of agreements."""
    environ = environ_of(phone, "/api/agreements")
    return lambda: request(app.wsgi_app, environ, body=b"", expect=200)


def saving_a_draft(app: Flask, phone: Phone) -> Call:
    """A sealed draft written anew, each time under its own key and id."""
    json_type = {"Content-Type": "application/json"}
    base = environ_of(phone, "/api/documents/x", method="PUT", **json_type)
    bodies = drafts(phone)

    def write() -> None:
        path, body = next(bodies)
        size, key = str(len(body)), str(uuid4())
        own = {"PATH_INFO": path, "CONTENT_LENGTH": size, "HTTP_IDEMPOTENCY_KEY": key}
        request(app.wsgi_app, {**base, **own}, body=body, expect=200)

    return write


def drafts(phone: Phone) -> Iterator[tuple[str, bytes]]:
    """Paths and bodies of new drafts, sealed once: what the phone spends is not measured."""
    about = f"document|{uuid4()}|body|{phone.me['spaceId']}"
    sealed = seal(phone.key, phone.key_id, padded(DRAFT), about=about)
    body = json.dumps({"sealed": sealed, "base": None}).encode()
    while True:
        yield f"/api/documents/{uuid4()}", body


CALLS: dict[str, Callable[[Flask, Phone], Call]] = {
    "sync_unchanged": unchanged_sync,
    "list_50": list_of_fifty,
    "write": saving_a_draft,
}
NAMES = {"sync_unchanged": "sql.sync", "list_50": "sql.list", "write": "sql.write"}


def figures() -> Iterator[Figure]:
    """The three shares and their statements."""
    with fresh() as (app, ana, ben):
        # Ben writes, in his own drawer: nothing of it changes what Ana's sync answers.
        people = {"sync_unchanged": ana, "list_50": ana, "write": ben}
        calls = {name: make(app, people[name]) for name, make in CALLS.items()}
        rest()
        for name, share in shares(hello(), calls).items():
            floor, aim = BOUNDS[f"server.{name}"]
            yield Figure(f"server.{name}", share, "hello", floor=floor, aim=aim)
        for name, call in calls.items():
            sql = NAMES[name]
            yield Figure(sql, counted(call), "statements", ceiling=STATEMENTS[sql])
