"""A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and Escape, and a look at every stop."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.e2e.measuring import measured

MANY = 120
HAS_FOCUS = "one => one === document.activeElement"


@dataclass
class Keys:
    """The keys of one browser; `wrong` gathers what was wrong at the stops."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def tab(self, key: str = "Tab") -> None:
        """One stop further, and whether it can be seen."""
        self.press(key)
        here = self.page.url.rpartition("/")[2]
        self.wrong += [f"/{here}: {line}" for line in measured(self.page, "stop")]

    def to(self, wanted: Locator, key: str = "Tab") -> None:
        """Tab on until it has the focus; all the way round and not there is a trap or a gap."""
        expect(wanted).to_be_visible()
        for _ in range(MANY):
            if self.has(wanted):
                return
            self.tab(key)
        raise AssertionError(f"{wanted} cannot be reached by {key}")

    def has(self, wanted: Locator) -> bool:
        return bool(wanted.evaluate(HAS_FOCUS))

    def button(self, name: str) -> Locator:
        return self.front().get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first

    def link(self, name: str) -> Locator:
        return self.front().get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first

    def front(self) -> Locator:
        """The dialog that is open, or the page."""
        dialog = self.page.locator("dialog[open]")
        return dialog if dialog.count() else self.page.locator("body")

    def enter(self, wanted: Locator) -> None:
        self.to(wanted)
        self.press("Enter")

    def write(self, wanted: Locator, text: str) -> None:
        self.to(wanted)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def arrives(self, address: str, title: str | None = None) -> None:
        """A new screen: its heading has the focus, and the title names it."""
        expect(self.page).to_have_url(re.compile(address))
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_be_focused()
        expect(self.page).to_have_title(f"{title or heading.inner_text().strip()} · Accord")
