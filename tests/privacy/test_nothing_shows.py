"""What one person does alone changes no byte of what the other can see (R14, R25, R26, R27)."""

from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.demo import phone
from backend.infra.db import Base
from backend.infra.schema import to_base64
from tests.factories import contact, new_id
from tests.goaling import begin, moved, note

CANARY = "the heron only comes when nobody counts 2f6d"
SEEN_BY_PARTNER = ["/api/sync", "/api/me", "/api/documents", "/api/service", "/api/agreements"]
ONE = {"agreement": "agreements", "goal": "goals", "pause": "pauses"}


def all_answers(person):
    """Every byte a person can fetch, and the headers beside it, but for the request's own id."""
    paths = list(SEEN_BY_PARTNER)
    paths += [f"/api/{ONE[c['kind']]}/{c['id']}" for c in person.everything() if c["kind"] in ONE]
    answers = [person.get(path) for path in paths]
    return [(a.status, a.body, sorted(h for h in a.headers if h[0] != "X-Request-Id")) for a in answers]


def keep(person, mark=b""):
    path = f"/api/documents/{uuid4()}"
    answer = person.put(path, sealed=person.envelope(1024, mark), base=None)
    assert answer.status == 200
    return path, answer.json["n"]


def test_fifty_reads_leave_every_answer_to_the_other_byte_identical(ana, ben):
    """R14: reading leaves no trace."""
    propose(ben)
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


def test_a_sentence_in_a_draft_is_in_no_row_file_log_or_answer(ana, ben, ground, settings, capfd):
    """R25: sealed as the page seals it, then saved, replaced and discarded."""
    document, key = uuid4(), token_bytes(32)
    about = f"document|{document}|body|{ana.space_id}"
    body = phone.padded({"kind": "draft", "content": {"why": CANARY}})
    sealed = phone.seal(key, ana.who.account_key_id, body, about=about)
    path = f"/api/documents/{document}"
    n = ana.put(path, sealed=sealed, base=None).json["n"]
    n = ana.put(path, sealed=sealed, base=n).json["n"]
    _ensure_canary_is_nowhere(ground, settings, capfd, all_answers(ben))
    ana.delete(path)
    _ensure_canary_is_nowhere(ground, settings, capfd, all_answers(ben))


def test_a_sentence_sent_in_clear_by_mistake_is_kept_nowhere(ana, ben, ground, settings, capfd):
    """R25: what is no envelope is refused, and the refusal does not repeat it."""
    clear = CANARY.encode().ljust(1070, b".")
    for sent in (to_base64(clear), CANARY):
        answer = ana.put(f"/api/documents/{uuid4()}", sealed=sent, base=None)
        assert answer.status == 422
        assert CANARY not in answer.body.decode()
    _ensure_canary_is_nowhere(ground, settings, capfd, all_answers(ben))


def test_a_shared_sentence_is_in_no_row_file_or_log(ana, ben, ground, settings, capfd):
    """R25: what both read is sealed at rest; only the two get it in clear."""
    propose(ana, why=CANARY)
    assert CANARY in str(all_answers(ben))
    _ensure_canary_is_nowhere(ground, settings, capfd, [])


def test_what_was_read_or_put_off_does_not_show(ana, ben):
    """R14, R27: the author of a proposal sees neither that it was read nor that it sleeps."""
    agreement = propose(ana)
    before = all_answers(ana)
    for _ in range(50):
        ben.get(f"/api/agreements/{agreement['id']}")
    assert (
        ben.post(f"/api/agreements/{agreement['id']}/sleep", revisionId=agreement["revisionId"]).status == 200
    )
    assert all_answers(ana) == before


def test_being_ready_early_does_not_show_until_both_are(ana, ben, clock):
    """R14, R26: fifty looks, a mark, taking it back and marking again change no byte of the other's answers."""
    pause = paused(ana)
    clock.advance(timedelta(minutes=20))
    before, counters = all_answers(ben), numbers_of_couples(ana)
    for _ in range(50):
        ana.get(f"/api/pauses/{pause}")
        ana.get("/api/sync")
    for name in ("ready", "not-ready", "ready"):
        answer = ana.post(f"/api/pauses/{pause}/{name}")
        assert (answer.status, answer.json["state"]) == (200, "running")
        assert all_answers(ben) == before
    assert numbers_of_couples(ana) == counters


@pytest.mark.parametrize("has_called", [False, True])
def test_stepping_out_of_a_pause_does_not_show(ana, ben, clock, has_called):
    """R14, R20: neither when who was called leaves, nor when the first of two callers does."""
    pause = paused(ana)
    if has_called:
        assert ben.post("/api/pauses", id=new_id(), minutes=30).json["id"] == pause
    before = all_answers(ana)
    assert ben.post(f"/api/pauses/{pause}/leave").json["state"] in ("started", "running")
    assert ben.post(f"/api/pauses/{pause}/leave").status == 409
    assert all_answers(ana) == before
    clock.advance(timedelta(minutes=31))
    answers = all_answers(ana)
    assert not any(b"leftAt" in body or b"pausemark" in body for _, body, _ in answers)


def test_the_words_of_a_pause_are_in_no_row_file_or_log(ana, ben, ground, settings, capfd):
    """R25: sealed at rest, and no answer to a write repeats them."""
    pause = new_id()
    answers = [
        ana.post("/api/pauses", id=pause, minutes=30, message=CANARY),
        ben.post(f"/api/pauses/{pause}/hand-over", topic=CANARY),
    ]
    assert [answer.status for answer in answers] == [201, 200]
    assert CANARY in str(all_answers(ben))
    _ensure_canary_is_nowhere(ground, settings, capfd, answers)


def test_a_personal_goal_is_nobody_elses(ana, ben, ground, settings, capfd):
    """R25, R26: sealed as the page seals it, saved at every step and note, and shared with nobody."""
    before = all_answers(ben)
    document, key = uuid4(), token_bytes(32)
    about, path = f"document|{document}|body|{ana.space_id}", f"/api/documents/{document}"
    goal = {"type": "goal", "title": CANARY, "steps": [{"text": CANARY, "doneAt": None}], "notes": []}
    n = None
    for change in ({}, {"steps": [{"text": CANARY, "doneAt": "2026-03-28"}]}, {"notes": [{"text": CANARY}]}):
        sealed = phone.seal(key, ana.who.account_key_id, phone.padded(goal | change), about=about)
        answer = ana.put(path, sealed=sealed, base=n)
        assert answer.status == 200
        n = answer.json["n"]
    assert all_answers(ben) == before
    _ensure_canary_is_nowhere(ground, settings, capfd, all_answers(ben))


def test_the_words_of_a_shared_goal_are_in_no_row_file_or_log(ana, ben, ground, settings, capfd):
    """R25: its steps are known by a keyed trace, its notes are sealed, and no answer to a write repeats them."""
    goal = begin(ana, ben, fields={"steps": [CANARY]})
    line = note(ana, goal, CANARY)
    answers = [
        ana.post(f"/api/goals/{goal['id']}/done", step=CANARY),
        ben.post(f"/api/goals/{goal['id']}/done", step=f"{CANARY}?"),
        ben.post(f"/api/goals/{goal['id']}/notes", id=line, text=CANARY),
    ]
    assert [answer.status for answer in answers] == [200, 409, 409]
    assert CANARY in str(ben.get(f"/api/goals/{goal['id']}").body)
    _ensure_canary_is_nowhere(ground, settings, capfd, answers)


def test_reading_a_goal_shows_to_nobody(ana, ben):
    """R14."""
    goal = begin(ana, ben)
    moved(ben, goal, "reached")
    before = all_answers(ben)
    for _ in range(50):
        ana.get(f"/api/goals/{goal['id']}")
        ana.get("/api/sync")
    assert all_answers(ben) == before


@pytest.mark.parametrize("path", ["/api/documents/{}", "/api/invitations/{}/confirm"])
def test_a_refusal_repeats_nothing_that_was_sent(ana, path):
    """R25: problem documents name fields, never their content."""
    answer = ana.send("PUT" if "documents" in path else "POST", path.format(uuid4()), json={"sealed": CANARY})
    assert answer.status == 422
    assert CANARY not in answer.body.decode()


def paused(person):
    pause = new_id()
    assert person.post("/api/pauses", id=pause, minutes=30).status == 201
    return pause


def numbers_of_couples(person):
    """The couple's number, as the feed tells it in its changes."""
    own = person.space_id
    return max(change["n"] for change in person.everything() if change["space"] != own)


def propose(person, **changes):
    ids = {"id": new_id(), "revisionId": new_id()}
    answer = person.post("/api/agreements", **ids, kind="contact_frequency", content=contact(**changes))
    assert answer.status == 201
    return answer.json


def _ensure_canary_is_nowhere(ground, settings, capfd, answers):
    assert CANARY not in _rows(ground)
    assert all(CANARY.encode() not in body for body in _files(settings.data_dir))
    told = capfd.readouterr()
    assert CANARY not in told.out + told.err
    assert CANARY not in str(answers)


def _rows(ground):
    with ground.engines.read.connect() as connection:
        return "".join(
            str(connection.execute(table.select()).all()) for table in Base.metadata.tables.values()
        )


def _files(folder: Path):
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
