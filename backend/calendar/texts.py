"""What a calendar shows: the same words for every date, whatever it is about (R24)."""

from collections.abc import Mapping

from backend.accounts.rules import Language

TITLE = "Accord"

NEUTRAL: Mapping[Language, str] = {
    Language.EN: "A time kept in Accord.",
    Language.ZH_HANS: "在 Accord 里留出的时间。",
}
