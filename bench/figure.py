"""One measured figure, printed as one JSON line."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """A value with its bound; `ok` says whether the bound holds."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ceiling: float | None = None
    aim: float | None = None

    @property
    def ok(self) -> bool:
        """Whether the value keeps its floor or ceiling."""
        above = self.floor is None or self.value >= self.floor
        below = self.ceiling is None or self.value <= self.ceiling
        return above and below

    def line(self) -> str:
        """The JSON line of this figure, without the bound it does not have."""
        shown = {k: v for k, v in asdict(self).items() if v is not None}
        return json.dumps({**shown, "value": round(self.value, 3), "ok": self.ok})
