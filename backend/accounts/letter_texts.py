"""What letters about an account say: of their address, and never of anything in the account."""

from backend.accounts.rules import Language
from backend.letters.writing import Letter

_EN, _ZH = Language.EN, Language.ZH_HANS

# One subject for all of them: a lock screen tells neither whether there is an account nor what is asked.
SUBJECT = {_EN: "About your e-mail address in Accord", _ZH: "关于你在 Accord 的邮箱"}

_Words = tuple[tuple[str, ...], str, tuple[str, ...]]

_NEW: dict[Language, _Words] = {
    _EN: (
        (
            "Somebody, probably you, began a space in Accord with this address.",
            "Open the link within 24 hours, and write the passphrase you chose. Until then nothing exists yet.",
        ),
        "Finish here",
        (
            "If it was not you, do nothing. Nobody can go on without this letter, and in a day nothing is left of it.",
        ),
    ),
    _ZH: (
        (
            "有人用这个邮箱在 Accord 建空间，应该就是你。",
            "请在 24 小时内打开链接，写上你选的口令。在那之前，什么都还没有建立。",
        ),
        "到这里完成",
        ("如果不是你，什么都不用做。没有这封信谁也没法继续，过一天就什么都不剩了。",),
    ),
}
_KNOWN: dict[Language, _Words] = {
    _EN: (
        (
            "Somebody, probably you, used this address to begin a space in Accord. There is one with it already.",
            "You can sign in with your passphrase.",
        ),
        "Sign in",
        ("If it was not you, do nothing. Nothing has changed, and nobody was told that you have a space.",),
    ),
    _ZH: (
        ("有人想用这个邮箱在 Accord 建空间，应该就是你。这个邮箱已经有空间了。", "用你的口令登录就好。"),
        "去登录",
        ("如果不是你，什么都不用做。什么都没有改变，也没有人知道你在这里有空间。",),
    ),
}
_MOVE: dict[Language, _Words] = {
    _EN: (
        (
            "Somebody, probably you, wants to sign in to Accord with this address from now on.",
            "Open the link within 24 hours, and write your passphrase. Until then everything stays as it was.",
        ),
        "Use this address",
        ("If it was not you, do nothing.",),
    ),
    _ZH: (
        (
            "有人想改用这个邮箱登录 Accord，应该就是你。",
            "请在 24 小时内打开链接，写上你的口令。在那之前，一切照旧。",
        ),
        "用这个邮箱",
        ("如果不是你，什么都不用做。",),
    ),
}


def to_newcomer(*, to: str, language: Language, origin: str, secret: str) -> Letter:
    """Write to an address nobody here has: the link that makes the account."""
    return _letter(_NEW[language], to, language, f"{origin}/finish#{secret}")


def to_mover(*, to: str, language: Language, origin: str, secret: str) -> Letter:
    """Write to an address somebody wants to sign in with from now on."""
    return _letter(_MOVE[language], to, language, f"{origin}/finish#{secret}")


def to_known(*, to: str, language: Language, origin: str) -> Letter:
    """Write to an address that has an account: nothing was made, and this is how to sign in."""
    return _letter(_KNOWN[language], to, language, f"{origin}/sign-in")


def _letter(words: _Words, to: str, language: Language, link: str) -> Letter:
    before, link_words, after = words
    return Letter(to, language.value, SUBJECT[language], before, link, link_words, after)
