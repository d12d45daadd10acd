"""HTTP for the drawer: parse, one command or query, dump."""

from typing import Any
from uuid import UUID

from flask import Response

from backend.infra.bodies import answer
from backend.infra.http import ApiBlueprint
from backend.infra.work import Work
from backend.spaces import documents, queries
from backend.spaces.schemas import (
    DocumentDiscard,
    DocumentMoved,
    DocumentSave,
    DocumentsPage,
    DocumentsQuery,
)

blueprint = ApiBlueprint("documents", __name__, url_prefix="/api/documents")


@blueprint.get("")
@blueprint.arguments(DocumentsQuery, location="query")
@blueprint.response(200, DocumentsPage)
def list_documents(work: Work, query: dict[str, Any]) -> dict[str, Any]:
    """List your own sealed documents, fifty a page."""
    rows = queries.list_documents(work, after=query.get("cursor", UUID(int=0)))
    page = rows[: queries.PAGE]
    return {"items": page, "cursor": page[-1]["id"] if len(rows) > len(page) else None}


@blueprint.put("/<uuid:document_id>")
@blueprint.arguments(DocumentSave)
@blueprint.response(200, DocumentMoved)
@blueprint.alt_problems("document-changed", "id-taken", "document-not-padded", "envelope-not-valid")
def save(work: Work, body: dict[str, Any], document_id: UUID) -> Response:
    """Save a sealed document on exactly the version it was made from."""
    return answer(
        documents.save_document(work, document_id, sealed=body["sealed"], base=body["base"])._asdict()
    )


@blueprint.delete("/<uuid:document_id>")
@blueprint.arguments(DocumentDiscard, location="query")
@blueprint.response(200, DocumentMoved)
@blueprint.alt_problems("document-changed")
def discard(work: Work, query: dict[str, int], document_id: UUID) -> documents.Stored:
    """Delete a document; its id stays used, so that other devices learn of it."""
    return documents.discard_document(work, document_id, base=query.get("base"))
