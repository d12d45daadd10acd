"""What one person does alone changes no byte of what the other can see (R14, R25, R26, R27)."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.infra.db import Base
from backend.infra.schema import from_base64

CANARY = "the heron only comes when nobody counts 2f6d"
SEEN_BY_PARTNER = ["/api/sync", "/api/me", "/api/documents", "/api/service"]


def all_answers(person):
    """Every byte a person can fetch, and the headers beside it, but for the request's own id."""
    answers = [person.get(path) for path in SEEN_BY_PARTNER]
    for change in person.everything():
        if change["kind"] in {"agreement", "boundary"}:
            answers.append(person.get(f"/api/{change['kind'].replace('y', 'ie')}s/{change['id']}"))
    return [(a.status, a.body, sorted(h for h in a.headers if h[0] != "X-Request-Id")) for a in answers]


def keep(person, mark=b""):
    path = f"/api/documents/{uuid4()}"
    answer = person.put(path, sealed=person.envelope(1024, mark), base=None)
    assert answer.status == 200
    return path, answer.json["n"]


def test_fifty_reads_leave_every_answer_to_the_other_byte_identical(ana, ben):
    """R14: reading leaves no trace."""
    before = all_answers(ben)
    for _ in range(50):
        for path in SEEN_BY_PARTNER:
            ana.get(path)
    assert all_answers(ben) == before


def test_a_hundred_drafts_change_nothing_the_partner_can_see(ana, ben):
    """R26: neither counts nor kinds, ids, sizes or times show."""
    before = all_answers(ben)
    for number in range(100):
        path, n = keep(ana)
        if number % 3 == 0:
            ana.put(path, sealed=ana.envelope(2048), base=n)
        if number % 5 == 0:
            ana.delete(path)
    assert all_answers(ben) == before


def test_settings_that_are_mine_alone_do_not_show(ana, ben):
    """R26: language, quiet hours and an unchanged name move nothing of the partner's."""
    before = all_answers(ben)
    mine = {"language": "zh-Hans", "quietFrom": "20:00", "quietUntil": "10:00"}
    assert ana.patch("/api/me", **mine).status == 200
    assert ana.patch("/api/me", displayName="Ana").status == 200
    assert all_answers(ben) == before


def test_invitations_to_others_do_not_show_to_anyone_linked(ana, ben, kit):
    """R27."""
    before = all_answers(ben)
    kit.post("/api/invitations", id=str(uuid4()), secret="AAAAAAAAAAAAAAAAAAAAAA")
    assert ana.post("/api/invitations", id=str(uuid4()), secret="AAAAAAAAAAAAAAAAAAAAAA").status == 409
    assert all_answers(ben) == before


def test_signing_in_and_out_does_not_show(ana, ben):
    """R14, R33: the partner learns nothing of sessions."""
    before = all_answers(ben)
    assert ana.sign_in().status == 200
    assert ana.post("/api/sign-out").status == 204
    assert all_answers(ben) == before


def test_own_things_never_move_the_couples_counter(ana, ben, ground):
    """R26: no shared counters."""
    numbers = text("SELECT id, n FROM space WHERE kind = 'couple' ORDER BY id")
    with ground.engines.read.connect() as connection:
        before = connection.execute(numbers).all()
    for _ in range(5):
        keep(ana)
    ben.patch("/api/me", quietFrom="21:00")
    with ground.engines.read.connect() as connection:
        assert connection.execute(numbers).all() == before


def test_no_answer_names_the_partners_own_space(ana, ben):
    """R26: ids of private things stay private."""
    path, _ = keep(ana)
    for answer in all_answers(ben):
        assert ana.space_id.encode() not in answer[1]
        assert path.rpartition("/")[2].encode() not in answer[1]


def test_the_canary_is_in_no_row_and_no_log(ana, ben, ground, settings, capfd):
    """R25: what is sent in clear in place of an envelope is refused and kept nowhere."""
    plain = ana.envelope(1024, CANARY.encode())
    clear = CANARY.encode().ljust(1070, b".")
    from backend.infra.schema import to_base64

    refused = ana.put(f"/api/documents/{uuid4()}", sealed=to_base64(clear), base=None)
    assert refused.status == 422
    assert CANARY.encode() in from_base64(plain)
    assert CANARY not in _rows(ground)
    assert all(CANARY.encode() not in body for body in _files(settings.data_dir))
    told = capfd.readouterr()
    assert CANARY not in told.out + told.err
    assert CANARY not in str(all_answers(ben))


@pytest.mark.parametrize("path", ["/api/documents/{}", "/api/invitations/{}/confirm"])
def test_a_refusal_repeats_nothing_that_was_sent(ana, path):
    """R25: problem documents name fields, never their content."""
    answer = ana.send("PUT" if "documents" in path else "POST", path.format(uuid4()), json={"sealed": CANARY})
    assert answer.status == 422
    assert CANARY not in answer.body.decode()


def _rows(ground):
    with ground.engines.read.connect() as connection:
        return "".join(
            str(connection.execute(table.select()).all()) for table in Base.metadata.tables.values()
        )


def _files(folder: Path):
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
