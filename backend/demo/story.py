"""What Ana and Ben wrote: some in English, some in Chinese, in every state worth seeing."""

from typing import Any

BREATH = "I care about this too much to do it badly. I need half an hour."
HOLIDAYS = "春节先回谁家"
WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7]


def content(title: str, why: str, fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A full content with the common fields at their defaults."""
    common: dict[str, Any] = {"startsOn": None, "trialDays": 28, "reviewEveryDays": 30, "flags": {}}
    return {"title": title, "why": why, "replaces": None, "note": "", **common, **more, "fields": fields}


def calls(ana: str, ben: str, *, days: list[int], minutes: int, note: str = "") -> dict[str, Any]:
    """Video calls across two time zones, on Ana's `days` and on Ben's Sunday."""
    windows = [
        {"person": ana, "start": "12:00", "end": "14:00", "days": days},
        {"person": ben, "start": "19:00", "end": "22:00", "days": [7]},
    ]
    fields = {
        "channel": "video_call",
        "who": "take_turns",
        "times": len(days) + 1,
        "per": "week",
        "callMinutes": minutes,
        "windows": windows,
        "replyWithinHours": 24,
        "countOnlyReachableHours": True,
        "busyPhrase": "Can't make our call today. Shall we move it to {time}?",
        "busyFollowUpHours": 12,
        "nudgeAfterHours": 24,
        "maxNudges": 1,
        "exceptions": ["sleep", "work", "travel", "illness"],
        "ifItSlips": "Whoever had to cancel offers two new times within a day.",
    }
    why = "We live by different clocks, so we keep a slot that is kind to both."
    return content("Video calls across two time zones", why, fields, note=note)


def half_hour() -> dict[str, Any]:
    """The cool-down rule, written in Chinese."""
    fields = {
        "signalWord": "先喝口水",
        "signalGesture": "双手比一个“T”",
        "earlySigns": ["heart_racing", "voice_rising"],
        "minMinutes": 20,
        "defaultMinutes": 30,
        "maxMinutes": 1440,
        "reinitiator": "who_called",
        "place": "各待一个房间，或者一个人出去走走",
        "allowedDuring": ["breathing", "walk", "tea", "one_ok_message", "urgent_logistics"],
        "notDuring": ["argue_by_text", "rehearse_comebacks", "post_online"],
        "maxExtensions": 2,
        "extensionMinutes": 30,
        "ifNoReturn": "谁喊的停，谁就发一句话，约个新的时间。今天实在谈不动，就留到下次小聊。",
        "returnOpener": "我回来了，想和你一起把这件事理清楚。",
        "lateNightFrom": "23:00",
        "lateNightUntil": "09:00",
    }
    why = "话说到听不进去的时候，我们先停一停，缓一缓，再回来。"
    return content("半小时暂停", why, fields)


def phones() -> dict[str, Any]:
    """A joint limit that waits for an answer."""
    fields = {
        "mode": "joint",
        "owner": "both",
        "about": "privacy_digital",
        "limit": "We don't read each other's messages, and nobody has to hand over a password.",
        "request": "If something worries you, please ask me directly.",
        "ownAction": "If my phone is read without asking, I'll name it and ask for a calm talk.",
        "negotiable": "firm",
        "partnerOffer": None,
    }
    why = "Trust grows when nobody checks."
    return content("Our phones stay our own", why, fields, reviewEveryDays=90)


def evening(owner: str) -> dict[str, Any]:
    """A personal boundary."""
    fields = {
        "mode": "personal",
        "owner": owner,
        "about": "time",
        "limit": "每周有一个晚上，我留给自己或朋友。",
        "request": "不急的安排和长谈，请放到别的晚上。",
        "ownAction": "如果临时有事，我会好好说明，再约别的时间。",
        "negotiable": "open",
        "partnerOffer": None,
    }
    return content("留一个晚上给自己", "一个人待一会儿，回来更有精神陪你。", fields)


def good_night() -> dict[str, Any]:
    """A rhythm that only Ana knows of yet: a draft."""
    every = {"person": "each", "start": "21:30", "end": "22:30", "days": WHOLE_WEEK}
    fields = {
        "channel": "message",
        "who": "each",
        "times": 1,
        "per": "day",
        "callMinutes": None,
        "windows": [every],
        "replyWithinHours": None,
        "countOnlyReachableHours": True,
        "busyPhrase": None,
        "busyFollowUpHours": 6,
        "nudgeAfterHours": None,
        "maxNudges": 0,
        "exceptions": ["sleep", "work", "travel"],
        "ifItSlips": "We assume a busy day before anything else.",
    }
    return content("A good night before sleep", "One line, so neither of us has to wonder.", fields)


def tea() -> dict[str, Any]:
    """A small habit of both, each at eight on their own clock."""
    fields = {
        "what": "Tea on both ends of the line: one thank-you each, one plan for the week.",
        "starter": "take_turns",
        "days": [7],
        "localTime": "20:00",
        "anchor": "both",
        "minutes": 25,
        "place": "The kitchen table and a video call",
        "startCue": "The kettle goes on",
        "endCue": "One word for the week ahead",
        "phoneFree": False,
        "skipRule": "If we skip, we say so and pick another time within the week.",
    }
    return content("Sunday tea", "So nothing has to pile up.", fields, reviewEveryDays=90)


VISIT_STEPS = ["Agree on a month", "Each puts aside what fits", "Book and celebrate"]
VISIT_NOTE = "看好了，四月的票还不贵。"


def visit(*, bens_line: str | None = None) -> dict[str, Any]:
    """A goal both share, in Ana's words; how Ben helps is his to write."""
    fields = {
        "measure": "amount",
        "target": None,
        "per": "total",
        "dueInDays": 90,
        "steps": VISIT_STEPS,
        "mySupport": "I look for tickets.",
        "yourSupport": bens_line,
        "checkEveryDays": 14,
    }
    return content("Save for the next visit", "A date on the calendar makes the distance shorter.", fields)


def running(at: str) -> dict[str, Any]:
    """A goal of Ana's own, which only she knows of."""
    steps = [("shoes", "Find the old shoes", at), ("park", "Once around the park", None)]
    return {
        "type": "goal",
        "title": "Run before breakfast",
        "why": "I like myself more when I have moved.",
        "measure": "count",
        "target": 2,
        "per": "week",
        "dueOn": None,
        "steps": [{"id": id_, "text": text, "doneAt": done} for id_, text, done in steps],
        "notes": [{"id": "first", "text": "They still fit.", "at": at}],
        "lookEveryDays": 7,
        "lookedAt": at,
        "state": "active",
        "restUntil": None,
        "createdAt": at,
        "updatedAt": at,
    }
