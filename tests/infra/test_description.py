"""The description of the API is whole, valid, and says what really happens."""

import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from backend.app import described_for_docs
from backend.infra import problems, reference
from tests.law.reading import ROOT

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def spec():
    return described_for_docs()


def operations(spec):
    return [
        (f"{method.upper()} {path}", item[method])
        for path, item in spec["paths"].items()
        for method in METHODS
        if method in item
    ]


def bodies(operation):
    yield operation.get("requestBody", {}).get("content", {})
    for answer in operation["responses"].values():
        yield answer.get("content", {})


def test_it_is_valid_openapi_3_1(spec):
    assert spec["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(spec).validate()


def test_it_is_served_as_it_is_written(app, stranger, spec):
    served = stranger.get("/api/openapi.json").json
    assert served["paths"] == spec["paths"]


def test_every_operation_has_an_id_of_its_own(spec):
    ids = [operation["operationId"] for _, operation in operations(spec)]
    assert len(set(ids)) == len(ids)
    assert [each for each in ids if not re.fullmatch(r"[a-z][A-Za-z]+", each)] == []


def test_every_operation_says_in_a_sentence_what_it_does(spec):
    for name, operation in operations(spec):
        assert operation["summary"][0].isupper(), name
        assert len(operation["summary"].split()) > 2, name


def test_every_promised_problem_is_an_answer_with_an_example(spec):
    known = problems.known()
    for name, operation in operations(spec):
        for code in operation["x-problems"]:
            answer = operation["responses"][str(known[code][0])]
            example = answer["content"]["application/problem+json"]["examples"][code]["value"]
            assert (example["code"], example["status"]) == (code, known[code][0]), name


def test_every_json_body_has_an_example(spec):
    bare = [
        name
        for name, operation in operations(spec)
        for content in bodies(operation)
        if "schema" in content.get("application/json", {}) and "example" not in content["application/json"]
    ]
    assert bare == []


def test_no_example_is_empty_of_what_it_shows(spec):
    """An example that is null, or an object without its required fields, shows nothing."""
    schemas = spec["components"]["schemas"]
    for name, operation in operations(spec):
        for content in bodies(operation):
            body = content.get("application/json", {})
            needed = schemas.get(body.get("schema", {}).get("$ref", "").rpartition("/")[2], {}).get(
                "required", []
            )
            assert set(needed) <= set(body.get("example") or {}), name


def test_every_write_of_a_person_names_its_idempotency_key(spec):
    for name, operation in operations(spec):
        named = {parameter["name"] for parameter in operation.get("parameters", []) if "name" in parameter}
        assert ("Idempotency-Key" in named) == (not name.startswith("GET") and "security" in operation), name


def test_no_body_takes_fields_it_does_not_name(spec):
    open_ones = [
        name
        for name, schema in spec["components"]["schemas"].items()
        if schema.get("type") == "object"
        and "properties" in schema
        and schema.get("additionalProperties") is True
    ]
    assert open_ones == []


def test_the_page_for_people_names_every_operation(spec):
    page = reference.page(spec)
    for name, operation in operations(spec):
        assert f"### {name}" in page
        assert operation["summary"] in page


def test_the_page_kept_in_docs_is_the_one_written_now(spec):
    assert (ROOT / "docs" / "api.md").read_text("utf-8") == reference.page(spec)
