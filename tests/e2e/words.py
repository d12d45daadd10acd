"""The words a journey taps and looks for, in both languages."""

from typing import Literal

Language = Literal["en", "zh-Hans"]

WORDS: dict[str, tuple[str, str]] = {
    "create": ("Create your own space", "建一个自己的空间"),
    "adult": ("I am an adult. Accord is for adults only.", "我已成年。Accord 仅限成年人使用。"),
    "next": ("Go on", "继续"),
    "email": ("E-mail", "邮箱"),
    "name": ("The name your partner will see", "想让对方看到的名字"),
    "passphrase": ("Passphrase", "口令"),
    "make": ("Create my space", "建好我的空间"),
    "today": ("Go to Today", "去“今天”"),
    "to_invitation": ("Go on to your invitation", "继续看那份邀请"),
    "sign_in": ("Sign in", "登录"),
    "invite": ("Make an invitation", "做一份邀请"),
    "copy": ("Copy the link", "复制链接"),
    "create_here": ("Create my space", "建我的空间"),
    "confirm": ("Yes, link with", "是，和"),
    "write": ("Write a new one", "写一条新的"),
    "title": ("Title", "标题"),
    "note": ("What changed and why", "改了什么，为什么"),
    "accept": ("Say yes", "我愿意"),
    "propose": ("Show it to", "给"),
    "read": ("Read it", "看一看"),
    "agree": ("Agree to this version", "同意这个版本"),
    "counter": ("Suggest changes", "换个写法"),
    "decline": ("Say no", "这次不"),
    "change": ("Change it", "调整一下"),
    "withdraw": ("Take back my yes", "收回我的同意"),
}


def word(name: str, language: Language) -> str:
    """A word in a language."""
    english, chinese = WORDS[name]
    return english if language == "en" else chinese
