"""What a lock screen says: one neutral line, or, where its reader chose so, the kind; never a name (R24)."""

from collections.abc import Mapping

from backend.accounts.rules import Language
from backend.notifications.rules import Kind

TITLE = "Accord"

Lines = Mapping[Kind, str]

NEUTRAL: Mapping[Language, str] = {
    Language.EN: "There is something for you in Accord.",
    Language.ZH_HANS: "Accord 里有一件事等你看。",
}

_EN: Lines = {
    Kind.PROPOSAL: "A suggestion is waiting for your answer.",
    Kind.REMINDER: "A suggestion is still waiting. You can also sleep on it.",
    Kind.ANSWERED: "Your suggestion has an answer.",
    Kind.ASKED: "You are asked about something you agreed on.",
    Kind.RESTED: "An agreement is resting now.",
    Kind.WOKEN: "An agreement holds again.",
    Kind.ENDED: "An agreement has ended.",
    Kind.BOUNDARY_SHARED: "A boundary was shared with you.",
    Kind.BOUNDARY_CHANGED: "A boundary you can read has new words.",
    Kind.BOUNDARY_ANSWERED: "Your boundary has an answer.",
    Kind.PAUSE_STARTED: "A pause has begun.",
    Kind.PAUSE_CHANGED: "There is news about your pause.",
    Kind.PAUSE_ASKED: "You are asked about another return time.",
    Kind.PAUSE_RETURN: "It is the time you planned to come back.",
    Kind.PAUSE_ENDED: "This pause has ended.",
    Kind.GOAL_ASKED: "You are asked whether a goal is reached.",
    Kind.GOAL_REST_OVER: "A goal has rested until the day that was chosen.",
    Kind.REVIEW_SOON: "Your review is in a week.",
    Kind.REVIEW_OPEN: "Your review is open. First each of you alone.",
    Kind.REVIEW_REMINDER: "Your review is still open. You can also move it.",
    Kind.REVIEW_BOTH_IN: "You are both in. You can look together when you like.",
    Kind.REVIEW_REVEALED: "Your answers are open to you both.",
    Kind.REVIEW_MOVED: "Your review has another date.",
    Kind.REVIEW_ASKED: "You are asked whether to leave out this review.",
    Kind.ACTION_POINT: "Tomorrow is the day you named for a small step.",
    Kind.EXCEPTION_ASKED: "You are asked about some days of an agreement.",
    Kind.EXCEPTION_ANSWERED: "What you asked about an agreement has an answer.",
    Kind.EXCEPTION_ENDING: "In two days an agreement holds as usual again.",
    Kind.RELIEF: "Some days ask a little less.",
    Kind.RITUAL_SOON: "In half an hour it is time for something of yours together.",
    Kind.LINK_WAITING: "Someone entered your invitation.",
    Kind.LINKED: "You are linked now.",
    Kind.LINK_ENDED: "You are no longer linked.",
    Kind.PROMPT: "A reminder you set for yourself.",
}

_ZH_HANS: Lines = {
    Kind.PROPOSAL: "有一个提议等你回应。",
    Kind.REMINDER: "还有一个提议在等你。想先放一晚也可以。",
    Kind.ANSWERED: "你的提议有回应了。",
    Kind.ASKED: "有一条约定想听听你的意思。",
    Kind.RESTED: "有一条约定先歇着了。",
    Kind.WOKEN: "有一条约定重新生效了。",
    Kind.ENDED: "有一条约定告一段落。",
    Kind.BOUNDARY_SHARED: "收到一条界限。",
    Kind.BOUNDARY_CHANGED: "有一条界限换了说法。",
    Kind.BOUNDARY_ANSWERED: "你的界限有回应了。",
    Kind.PAUSE_STARTED: "暂停开始了。",
    Kind.PAUSE_CHANGED: "这次暂停有新的变化。",
    Kind.PAUSE_ASKED: "想和你商量另一个回来的时间。",
    Kind.PAUSE_RETURN: "到了约好回来的时间。",
    Kind.PAUSE_ENDED: "这次暂停结束了。",
    Kind.GOAL_ASKED: "有一个目标，想问问你是不是已经做到了。",
    Kind.GOAL_REST_OVER: "有一个目标歇到了约好的日子。",
    Kind.REVIEW_SOON: "一周后是你们的月度回顾。",
    Kind.REVIEW_OPEN: "月度回顾开始了，先各自想一想。",
    Kind.REVIEW_REMINDER: "月度回顾还开着，想改天也可以。",
    Kind.REVIEW_BOTH_IN: "两个人都写好了，想一起看的时候就看。",
    Kind.REVIEW_REVEALED: "你们的回答，现在两个人都能看到了。",
    Kind.REVIEW_MOVED: "月度回顾换了日子。",
    Kind.REVIEW_ASKED: "想问问你，这次回顾要不要跳过。",
    Kind.ACTION_POINT: "你给自己定的一个小行动，明天就到日子了。",
    Kind.EXCEPTION_ASKED: "有一条约定，想和你商量其中几天。",
    Kind.EXCEPTION_ANSWERED: "你商量的那几天有回应了。",
    Kind.EXCEPTION_ENDING: "再过两天，有一条约定照常。",
    Kind.RELIEF: "这几天可以少一点。",
    Kind.RITUAL_SOON: "半小时后，是你们俩的一小段时间。",
    Kind.LINK_WAITING: "有人用了你的邀请。",
    Kind.LINKED: "你们连接上了。",
    Kind.LINK_ENDED: "你们不再连接。",
    Kind.PROMPT: "这是你给自己设的提醒。",
}

KIND_LINES: Mapping[Language, Lines] = {Language.EN: _EN, Language.ZH_HANS: _ZH_HANS}


def line(language: Language, kinds: list[Kind], *, shows_more: bool) -> str:
    """Return the one line for a bundle; several kinds at once say no more than the neutral one."""
    if shows_more and len(set(kinds)) == 1:
        return KIND_LINES[language][kinds[0]]
    return NEUTRAL[language]
