"""Agreements as they are read: whole as the specification says, and in short as the whole says."""

from backend.agreements.schemas import AgreementPage, AgreementView
from tests.factories import agree, answer_to, contact, look, propose, revise, tap


def test_what_the_fast_reader_writes_is_what_the_specification_says(ana, ben):
    agreement = agree(ana, ben)
    revise(ben, agreement, "amend", contact(title="Later"))
    answer_to(ben, look(ben, agreement["id"]), "take-back")
    tap(ana, agreement, "rest")
    seen = look(ana, agreement["id"])
    schema = AgreementView()
    assert schema.dump(schema.load(seen)) == seen


AWKWARD = 'The "title":"other" \\ one, quoted " at the end \\ 更好'


def test_the_list_says_in_short_what_the_whole_says(ana, ben):
    agreement = propose(ana, contact(title=AWKWARD, why=AWKWARD, note=AWKWARD))
    ensure_short_is_whole(ana, agreement["id"], title=AWKWARD)
    answer_to(ben, agreement, "accept")
    ensure_short_is_whole(ana, agreement["id"], title=AWKWARD)
    revise(ben, look(ben, agreement["id"]), "amend", contact(title="Later"))
    ensure_short_is_whole(ana, agreement["id"], title=AWKWARD)
    answer_to(ana, look(ana, agreement["id"]), "accept")
    ensure_short_is_whole(ana, agreement["id"], title="Later")
    assert ben.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    ensure_short_is_whole(ana, agreement["id"], title="Later")


def test_the_list_names_the_newest_version_until_both_agree_to_one(ana, ben):
    agreement = propose(ana, contact(title="First"))
    assert revise(ben, agreement, "counter", contact(title="Second")).status == 201
    ensure_short_is_whole(ana, agreement["id"], title="Second")
    answer_to(ana, look(ana, agreement["id"]), "accept")
    assert revise(ana, look(ana, agreement["id"]), "amend", contact(title="Third")).status == 201
    answer_to(ana, look(ana, agreement["id"]), "take-back")
    ensure_short_is_whole(ben, agreement["id"], title="Second")


def test_the_list_has_no_title_for_what_was_taken_back(ana, ben):
    agreement = propose(ana)
    answer_to(ana, agreement, "take-back")
    ensure_short_is_whole(ben, agreement["id"], title=None)


def ensure_short_is_whole(person, agreement_id, *, title):
    page = person.get("/api/agreements").json
    assert AgreementPage().dump(AgreementPage().load(page)) == page
    (short,) = page["items"]
    whole = look(person, agreement_id)
    assert {name: whole[name] for name in short if name in whole} == {
        name: value for name, value in short.items() if name not in {"title", "version"}
    }
    assert short["title"] == title
