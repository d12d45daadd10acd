"""PUT /api/notices/choices."""

import pytest

from tests.matchers import problem


def choices(person):
    return [each["data"] for each in person.everything() if each["kind"] == "choices"]


def test_nobody_has_chosen_at_the_beginning(ana):
    assert choices(ana) == []


def test_what_is_chosen_comes_with_the_feed(ana):
    answer = ana.put("/api/notices/choices", quiet=True, muted=["pause", "agreements"], showsMore=True)
    assert answer.status == 200
    mine = {"id": ana.space_id, "quiet": True, "muted": ["agreements", "pause"], "showsMore": True}
    assert choices(ana) == [mine]
    assert answer.json["id"] == ana.space_id
    ana.put("/api/notices/choices", quiet=False, muted=[], showsMore=False)
    assert choices(ana) == [{"id": ana.space_id, "quiet": False, "muted": [], "showsMore": False}]


def test_each_chooses_alone(ana, ben):
    ana.put("/api/notices/choices", quiet=True, muted=["pause"], showsMore=True)
    ben.put("/api/notices/choices", quiet=False, muted=[], showsMore=True)
    assert [each["quiet"] for each in choices(ana)] == [True]
    assert [each["quiet"] for each in choices(ben)] == [False]


@pytest.mark.parametrize(
    "wrong",
    [{"muted": ["partner"]}, {"quiet": "yes, please"}, {"muted": ["pause"] * 99}, {"until": "tomorrow"}],
)
def test_there_are_so_many_groups_and_no_end_date(ana, wrong):
    """R22: without end date."""
    body = {"quiet": False, "muted": [], "showsMore": False, **wrong}
    assert ana.put("/api/notices/choices", **body) == problem(422, "not-valid")
