"""What the server says about itself: alive, ready, its own description."""

from collections.abc import Callable
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, Response, current_app
from marshmallow import fields

from backend.infra import specification
from backend.infra.http import ApiBlueprint, public
from backend.infra.schema import Schema
from backend.infra.work import Work
from backend.kernel.errors import Unavailable

VERSION = "0.1.0"
blueprint = ApiBlueprint("service", __name__, url_prefix="")
_REVISION = sa.text("SELECT version_num FROM alembic_version")


class NotReady(Unavailable):
    code, title = "not-ready", "The database is not at the version this server needs."


class StatusView(Schema):
    status = fields.String(required=True, metadata={"example": "ok"})


class ServiceView(Schema):
    name = fields.String(required=True, metadata={"example": "Accord"})
    version = fields.String(required=True, metadata={"example": VERSION})
    operator = fields.String(required=True, metadata={"example": "Ana and Ben"})
    sign_up = fields.String(required=True, metadata={"enum": ["open", "invited", "closed"]})
    public_url = fields.String(required=True, metadata={"example": "https://accord.example"})
    mail = fields.Boolean(required=True)
    adults_only = fields.Boolean(required=True)


@blueprint.get("/healthz")
@blueprint.response(200, StatusView)
@public
def alive(_work: Work) -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@blueprint.response(200, StatusView)
@blueprint.alt_problems("not-ready")
@public
def ready(work: Work) -> dict[str, str]:
    """Say whether the database is reachable and at head."""
    head = cast("Callable[[], str]", current_app.config["MIGRATION_HEAD"])
    with work.reading() as connection:
        if sa.inspect(connection).has_table("alembic_version"):
            found = connection.execute(_REVISION).scalar_one_or_none()
        else:
            found = None
    if found != head():
        raise NotReady
    return {"status": "ok"}


@blueprint.get("/api/service")
@blueprint.response(200, ServiceView)
@public
def service(work: Work) -> dict[str, Any]:
    """Tell what a stranger needs before signing up."""
    return {
        "name": "Accord",
        "version": VERSION,
        "operator": work.settings.operator,
        "sign_up": work.settings.sign_up.value,
        "public_url": work.settings.public_url,
        "mail": work.settings.mail is not None,
        "adults_only": True,
    }


@blueprint.get("/api/openapi.json")
@blueprint.response(200, description="The description you are reading.")
@public
def description(_work: Work) -> Response:
    """Describe this API in OpenAPI 3.1."""
    return Response(current_app.json.dumps(described(current_app)), mimetype="application/json")


def described(app: Flask) -> dict[str, Any]:
    """The whole description, with an example for each body."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return specification.with_examples(api.description())
