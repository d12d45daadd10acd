"""GET and PATCH /api/me, and who notices."""

from datetime import timedelta

import pytest

from tests.matchers import problem

SEEN = [
    {"displayName": "Anna"},
    {"zone": "Asia/Tokyo"},
    {"reachableFrom": "10:00"},
    {"reachableUntil": "20:30"},
]
UNSEEN = [
    {"language": "zh-Hans"},
    {"quietFrom": "21:00"},
    {"quietUntil": "09:15"},
]


def views(person):
    """Every answer a page gets at start, to the byte."""
    feed = person.get("/api/sync")
    return (
        person.get("/api/me").body,
        feed.body,
        feed.headers["ETag"],
        person.get("/api/documents").body,
    )


@pytest.mark.parametrize("change", [*SEEN, *UNSEEN], ids=lambda change: next(iter(change)))
def test_each_setting_can_be_changed_alone(ana, change):
    before = ana.get("/api/me").json
    answer = ana.patch("/api/me", **change)
    assert answer.status == 200
    assert answer.json == {**before, **change}
    assert ana.get("/api/me").json == answer.json
    assert [each["data"] for each in ana.everything() if each["kind"] == "me"] == [answer.json]


@pytest.mark.parametrize("change", SEEN, ids=lambda change: next(iter(change)))
def test_the_partner_sees_name_zone_and_reachable_hours(ana, ben, change):
    ana.patch("/api/me", **change)
    assert change.items() <= ben.get("/api/me").json["link"]["partner"].items()
    couple = next(each["data"] for each in ben.everything() if each["kind"] == "couple")
    of_ana = next(member for member in couple["members"] if member["id"] == ana.id)
    assert change.items() <= of_ana.items()


@pytest.mark.parametrize("change", UNSEEN, ids=lambda change: next(iter(change)))
def test_the_partner_notices_no_other_setting(ana, ben, change):
    """R25, R26: not the value, not that it changed, not a number that moved."""
    before = views(ben)
    ana.patch("/api/me", **change)
    assert views(ben) == before


def test_setting_what_is_set_already_changes_nothing_for_anybody(ana, ben):
    before = views(ana), views(ben)
    mine = ana.get("/api/me").json
    ana.patch("/api/me", displayName=mine["displayName"], zone=mine["zone"], quietFrom=mine["quietFrom"])
    ana.patch("/api/me")
    assert (views(ana), views(ben)) == before


def test_the_partner_never_sees_address_language_or_quiet_hours(ana, ben):
    """R25: what is not for the partner is in no answer to the partner."""
    ana.patch("/api/me", quietFrom="21:07", quietUntil="09:07")
    seen = b"".join(part if isinstance(part, bytes) else part.encode() for part in views(ben))
    for private in (
        b"ana@example.org",
        b"21:07",
        b"09:07",
        ana.who.wrapped_key.encode(),
        ana.space_id.encode(),
    ):
        assert private not in seen


def test_a_former_partner_learns_no_new_name_and_no_new_zone(ana, ben, clock):
    """R44: the copy that stays readable shows who I was when we parted, not where I am now."""
    ana.post("/api/couple/unlink")
    assert ana.patch("/api/me", displayName="Anna", zone="Asia/Tokyo", reachableFrom="11:00").status == 200
    assert ana.patch("/api/me", displayName="Anja").status == 200
    partner = ben.get("/api/me").json["link"]["partner"]
    assert (partner["displayName"], partner["zone"], partner["reachableFrom"]) == (
        "Ana",
        "Pacific/Kiritimati",
        "09:00",
    )
    seen = b"".join(part if isinstance(part, bytes) else part.encode() for part in views(ben))
    for new in (b"Anna", b"Anja", b"Asia/Tokyo", b"11:00"):
        assert new not in seen
    assert ana.get("/api/me").json["displayName"] == "Anja"


def test_a_former_partner_does_not_notice_changes(ana, ben):
    """R26: after parting nothing I set moves a byte there."""
    ana.post("/api/couple/unlink")
    before = views(ben)
    ana.patch("/api/me", displayName="Anna", zone="Asia/Tokyo")
    assert views(ben) == before


def test_the_link_shows_until_thirty_days_after_parting(ana, ben, clock):
    ben.post("/api/couple/unlink")
    link = ana.get("/api/me").json["link"]
    assert link["endedAt"]
    assert link["readableUntil"]
    clock.advance(timedelta(days=30) - timedelta(seconds=1))
    ana.sign_in()
    assert ana.get("/api/me").json["link"] == link
    clock.advance(timedelta(seconds=1))
    assert ana.get("/api/me").json["link"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"displayName": ""},
        {"displayName": None},
        {"zone": "Nowhere/Town"},
        {"language": "zh"},
        {"quietFrom": "24:00"},
        {"reachableUntil": "9:00"},
        {"email": "new@example.org"},
        {"spaceId": "00000000-0000-4000-8000-000000000000"},
    ],
    ids=str,
)
def test_what_is_not_valid_changes_nothing(ana, change):
    before = ana.get("/api/me").body
    assert ana.patch("/api/me", **change) == problem(422, "not-valid")
    assert ana.get("/api/me").body == before


def test_a_name_may_be_written_in_any_script(ana, ben):
    ana.patch("/api/me", displayName="安娜 ❤")
    assert ben.get("/api/me").json["link"]["partner"]["displayName"] == "安娜 ❤"


def test_strangers_have_no_settings(stranger):
    assert stranger.get("/api/me") == problem(401, "unauthenticated")
    assert stranger.patch("/api/me", language="en") == problem(401, "unauthenticated")
