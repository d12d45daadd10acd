"""What each kind of agreement may say: units, limits, and what has no field at all."""

import copy
import json
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.agreements import kinds
from backend.agreements.kinds import KINDS, Kind
from backend.agreements.kinds.contact_frequency import fits
from backend.kernel.errors import Invalid
from tests.factories import (
    contact,
    cool_down,
    from_templates,
    joint_limit,
    new_id,
    personal_boundary,
    ritual,
)
from tests.goaling import shared_goal

ANA, BEN = str(UUID(int=1)), str(UUID(int=2))
EXAMPLES = {
    Kind.CONTACT_FREQUENCY: contact,
    Kind.COOL_DOWN: cool_down,
    Kind.BOUNDARY: joint_limit,
    Kind.SHARED_GOAL: shared_goal,
    Kind.RITUAL: lambda **changes: ritual(ANA, **changes),
}


def is_read(kind, content):
    try:
        kinds.read(kind, content)
    except Invalid as refusal:
        return "content" not in refusal.extra["errors"]
    return True


@pytest.mark.parametrize("kind", Kind)
def test_what_was_read_once_reads_the_same_again(kind):
    content = kinds.read(kind, EXAMPLES[kind]())
    assert kinds.read(kind, content) == content
    assert json.loads(json.dumps(content)) == content


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_starter_template_is_within_the_limits(kind, language):
    templates = from_templates(kind, language=language, people={"proposer": ANA, "partner": BEN})
    assert templates
    for content in templates:
        assert is_read(kind, content), content["title"]


@pytest.mark.parametrize("kind", Kind)
def test_unknown_fields_are_refused_at_every_depth(kind):
    assert not is_read(kind, EXAMPLES[kind](location="here"))
    assert not is_read(kind, EXAMPLES[kind](fields={"lastSeen": True}))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("field", ["title", "fields"])
def test_what_is_required_is_missed(kind, field):
    content = EXAMPLES[kind]()
    del content[field]
    assert not is_read(kind, content)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=30, deadline=None)
@given(
    value=st.one_of(
        st.floats(), st.text(min_size=300), st.lists(st.integers()), st.dictionaries(st.text(), st.none())
    )
)
def test_a_wrong_type_is_refused_and_never_a_fault(kind, value):
    example = EXAMPLES[kind]()
    for name in example["fields"]:
        content = copy.deepcopy(example)
        content["fields"][name] = value
        is_read(kind, content)
    for name in example:
        is_read(kind, {**example, name: value})


@pytest.mark.parametrize(
    ("fields", "is_fine"),
    [
        ({"times": 4, "per": "day", "windows": []}, True),
        ({"times": 5, "per": "day", "windows": []}, False),
        ({"times": 21, "per": "week", "windows": []}, True),
        ({"times": 22, "per": "week", "windows": []}, False),
        ({"times": 3}, False),  # two short windows hold two contacts four hours apart
        ({"replyWithinHours": 2, "nudgeAfterHours": 2}, True),
        ({"replyWithinHours": 1, "nudgeAfterHours": 2}, False),
        ({"replyWithinHours": 48, "nudgeAfterHours": 48}, True),
        ({"replyWithinHours": 49}, False),
        ({"replyWithinHours": 12, "nudgeAfterHours": 11}, False),
        ({"replyWithinHours": None, "busyPhrase": None}, True),
        ({"busyPhrase": None}, False),
        ({"busyPhrase": "x" * 61}, False),
        ({"callMinutes": 4}, False),
        ({"callMinutes": 180}, True),
        ({"maxNudges": 3}, False),
        ({"countOnlyReachableHours": False}, False),
        ({"exceptions": ["sleep", "sleep"]}, False),
        ({"windows": [{"person": "each", "start": "09:00", "end": "09:29", "days": [1]}], "times": 1}, False),
        ({"windows": [{"person": "each", "start": "23:00", "end": "01:00", "days": [1]}], "times": 1}, True),
        ({"windows": [{"person": "each", "start": "09:00", "end": "10:00", "days": []}], "times": 1}, False),
        ({"windows": [{"person": "each", "start": "09:00", "end": "10:00", "days": [0]}], "times": 1}, False),
        (
            {"windows": [{"person": "partner", "start": "09:00", "end": "10:00", "days": [1]}], "times": 1},
            False,
        ),
        ({"who": "me"}, False),
        ({"channel": "read_receipt"}, False),
    ],
)
def test_contact_has_floors(fields, is_fine):
    """R17: never closer than four hours, never a reply sooner than two, never a timer on the other."""
    assert is_read(Kind.CONTACT_FREQUENCY, contact(fields=fields)) == is_fine


@given(st.integers(0, 1439), st.integers(30, 1439), st.integers(1, 4))
def test_contacts_have_room_only_four_hours_apart(start, minutes, times):
    from datetime import time

    end = (start + minutes) % 1440
    window = {"days": [3], "start": time(start // 60, start % 60), "end": time(end // 60, end % 60)}
    assert fits([window], times=times, per="day") == ((times - 1) * 240 <= minutes)


@pytest.mark.parametrize(
    ("fields", "is_fine"),
    [
        ({"signalWord": "", "signalGesture": ""}, False),
        ({"signalWord": "", "signalGesture": "T"}, True),
        ({"minMinutes": 9}, False),
        ({"minMinutes": 10, "defaultMinutes": 20}, True),
        ({"minMinutes": 10, "defaultMinutes": 19}, False),
        ({"minMinutes": 40, "defaultMinutes": 30}, False),
        ({"defaultMinutes": 61}, False),
        ({"maxMinutes": 1441}, False),
        ({"maxMinutes": 59}, False),
        ({"maxMinutes": 599}, False),  # the night alone takes ten hours
        ({"maxMinutes": 600}, True),
        ({"lateNightFrom": None}, False),
        ({"lateNightFrom": None, "lateNightUntil": None}, True),
        ({"maxExtensions": 5}, False),
        ({"extensionMinutes": 14}, False),
        ({"earlySigns": ["my ears go red"]}, True),
        ({"earlySigns": ["a", "a"]}, False),
        ({"reinitiator": ANA}, False),
    ],
)
def test_a_pause_has_limits(fields, is_fine):
    """R21."""
    assert is_read(Kind.COOL_DOWN, cool_down(fields=fields)) == is_fine


@pytest.mark.parametrize(
    ("content", "is_fine"),
    [
        (joint_limit(), True),
        (joint_limit(reviewEveryDays=14), False),
        (joint_limit(fields={"owner": ANA}), False),
        (joint_limit(fields={"partnerOffer": "Gladly."}), True),
        (personal_boundary(ANA), True),
        (personal_boundary("both"), False),
        (personal_boundary(ANA, fields={"partnerOffer": "Gladly."}), False),
        (personal_boundary(ANA, fields={"ownAction": " "}), False),
        (personal_boundary(ANA, fields={"about": "their_phone"}), False),
    ],
)
def test_a_boundary_is_ones_own_or_both_s(content, is_fine):
    """R10, R11."""
    assert is_read(Kind.BOUNDARY, content) == is_fine


@pytest.mark.parametrize(
    ("fields", "is_fine"),
    [
        ({"steps": []}, False),
        ({"steps": [f"Step {n}" for n in range(7)]}, True),
        ({"steps": [f"Step {n}" for n in range(8)]}, False),
        ({"steps": ["The same", "The same "]}, False),
        ({"steps": [" "]}, False),
        ({"steps": ["s" * 121]}, False),
        ({"dueInDays": 6}, False),
        ({"dueInDays": 7}, True),
        ({"dueInDays": 365}, True),
        ({"dueInDays": 366}, False),
        ({"checkEveryDays": 14}, True),
        ({"checkEveryDays": 1}, False),
        ({"measure": "done", "target": None}, True),
        ({"measure": "done", "target": 3}, False),
        ({"measure": "count", "target": None}, False),
        ({"measure": "feeling", "target": 5}, True),
        ({"measure": "feeling", "target": 6}, False),
        ({"measure": "feeling", "target": None}, False),
        ({"measure": "amount", "target": None}, True),
        ({"measure": "amount", "target": 1_000_000}, True),
        ({"measure": "streak"}, False),
        ({"per": "day"}, False),
        ({"mySupport": None}, True),
        ({"yourSupport": "s" * 161}, False),
    ],
)
def test_a_goal_is_small_and_counts_nobody(fields, is_fine):
    """R15: one to seven steps, a measure of the thing itself, and no field for a score."""
    assert is_read(Kind.SHARED_GOAL, shared_goal(fields=fields)) == is_fine


def test_text_is_normalised_before_it_is_hashed():
    content = kinds.read(Kind.CONTACT_FREQUENCY, contact(title="  Cafe\u0301 \r\n"))
    assert content["title"] == "Caf\u00e9"


def test_a_kind_is_one_file_and_one_line():
    assert set(KINDS) == set(Kind)
    assert (
        kinds.people_in(Kind.CONTACT_FREQUENCY, kinds.read(Kind.CONTACT_FREQUENCY, contact())) == frozenset()
    )
    named = contact(fields={"who": new_id()})
    assert len(kinds.people_in(Kind.CONTACT_FREQUENCY, kinds.read(Kind.CONTACT_FREQUENCY, named))) == 1


@pytest.mark.parametrize(
    ("fields", "is_fine"),
    [
        ({"days": []}, False),
        ({"days": [7, 7]}, False),
        ({"days": [8]}, False),
        ({"localTime": None}, True),
        ({"localTime": "20:00:00"}, False),
        ({"anchor": "each"}, False),
        ({"starter": "both"}, False),
        ({"starter": ANA, "anchor": BEN}, True),
        ({"minutes": 0}, False),
        ({"minutes": 240}, True),
        ({"minutes": 241}, False),
        ({"what": ""}, False),
        ({"what": "x" * 241}, False),
        ({"skipRule": ""}, True),
    ],
)
def test_limits_of_a_ritual(fields, is_fine):
    assert bool(is_read(Kind.RITUAL, ritual(fields=fields))) == is_fine


def test_a_ritual_names_who_starts_it_and_whose_clock_it_keeps():
    assert kinds.people_in(Kind.RITUAL, ritual(ANA, fields={"starter": BEN})) == {ANA, BEN}
    assert kinds.people_in(Kind.RITUAL, ritual("both")) == frozenset()


@pytest.mark.parametrize("kind", Kind)
def test_what_an_exception_may_relax_is_a_part_of_its_kind(kind):
    typed = EXAMPLES[kind]()["fields"]
    assert set(KINDS[kind].relaxable or ()) <= set(typed)


def test_a_cool_down_rule_has_no_exceptions_and_a_limit_only_as_a_whole():
    """R20: nobody can be made to do without a pause."""
    assert KINDS[Kind.COOL_DOWN].relaxable is None
    assert KINDS[Kind.BOUNDARY].relaxable == ()
