"""What letters about notices say: that there is something, and where; the same words for every kind (R24)."""

from backend.accounts.letter_texts import SUBJECT
from backend.accounts.rules import Language
from backend.letters.writing import Letter
from backend.notifications.texts import NEUTRAL

_EN, _ZH = Language.EN, Language.ZH_HANS

_OPEN = {_EN: "Open Accord", _ZH: "打开 Accord"}
_AFTER = {
    _EN: "What it is stands in Accord only. There, under Settings, you also choose what comes by e-mail.",
    _ZH: "是什么事，只写在 Accord 里。哪些发到邮箱，也可以在那里的设置中选。",
}
_PROVE_BEFORE = {
    _EN: (
        "You asked Accord to write to this address when something waits for you.",
        "Open the link within 24 hours, in a browser where you are signed in.",
    ),
    _ZH: (
        "你想让 Accord 在有事等你时写信到这个邮箱。",
        "请在 24 小时内，用已经登录的浏览器打开链接。",
    ),
}
_PROVE = {_EN: "This is my address", _ZH: "这是我的邮箱"}
_PROVE_AFTER = {
    _EN: "If it was not you, do nothing: without the link nothing more is sent here.",
    _ZH: "如果不是你，什么都不用做：不打开链接，就不会再寄到这里。",
}


def to_reader(*, to: str, language: Language, origin: str, unsubscribe: str) -> Letter:
    """Write that something waits; never what, from whom or since when."""
    line = NEUTRAL[language]
    return Letter(
        to,
        language.value,
        subject=line,
        before=(line,),
        link=f"{origin}/",
        link_words=_OPEN[language],
        after=(_AFTER[language],),
        unsubscribe=unsubscribe,
    )


def to_owner(*, to: str, language: Language, origin: str, secret: str) -> Letter:
    """Write to whoever should own this address: the link that proves it."""
    return Letter(
        to,
        language.value,
        subject=SUBJECT[language],
        before=_PROVE_BEFORE[language],
        link=f"{origin}/prove#{secret}",
        link_words=_PROVE[language],
        after=(_PROVE_AFTER[language],),
    )
