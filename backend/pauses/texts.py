"""The words of a pause, sealed with the couple's key: messages, topics, and the rule as it was in calm."""

from typing import Any
from uuid import UUID

import orjson

from backend.agreements import queries as agreements
from backend.agreements import texts as agreement_texts
from backend.agreements.queries import CoolDown
from backend.infra.work import Work
from backend.pauses.life import Terms
from backend.pauses.models import Pause
from backend.pauses.rules import Reinitiator
from backend.security import vault
from backend.security.vault import SpaceKey

Json = dict[str, Any]

_KEPT = ("returnOpener", "ifNoReturn", "place", "allowedDuring", "notDuring")


def seal(key: SpaceKey, pause: Pause, field: str, text: str) -> bytes:
    """Seal one text of a pause."""
    return vault.seal(key, table="pause", row=pause.id, field=field, scope=pause.space_id, text=text)


def read(key: SpaceKey, pause: Pause, field: str) -> str | None:
    """Open one text of a pause, where there is one."""
    sealed = getattr(pause, field)
    if sealed is None:
        return None
    return vault.open(key, table="pause", row=pause.id, field=field, scope=pause.space_id, sealed=sealed)


def read_json(key: SpaceKey, pause: Pause, field: str) -> Json:
    """Open what was sealed as JSON."""
    found: Json = orjson.loads(read(key, pause, field) or b"{}")
    return found


def add_message(key: SpaceKey, pause: Pause, person: UUID, message: str | None) -> None:
    """Keep what a caller writes to the other."""
    if message:
        said = read_json(key, pause, "messages") | {str(person): message}
        pause.messages = seal(key, pause, "messages", orjson.dumps(said).decode())


def keep_rule(work: Work, key: SpaceKey, pause: Pause) -> Terms:
    """Keep the cool-down rule of this instant beside the pause; what rules need of it is returned."""
    rule = agreements.find_cool_down(work)
    if rule is None:
        return Terms()
    content = agreement_texts.read(key, rule.revision)
    typed = content["fields"]
    kept = {"sentence": content["why"], **{name: typed[name] for name in _KEPT}}
    pause.rule = seal(key, pause, "rule", orjson.dumps(kept).decode())
    _name_rule(pause, rule)
    return Terms(
        typed["minMinutes"],
        typed["maxMinutes"],
        extensions=typed["maxExtensions"],
        extension_minutes=typed["extensionMinutes"],
        reinitiator=Reinitiator(typed["reinitiator"]),
    )


def _name_rule(pause: Pause, rule: CoolDown) -> None:
    pause.rule_id, pause.rule_revision_id = rule.agreement_id, rule.revision.id
    pause.rule_agreed_at = rule.agreed_at
