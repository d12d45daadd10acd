"""What both phones are asked beside the screen, and what one opens."""

from playwright.sync_api import Page, expect

ASK = """async ([path, body]) => {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() }
  const answer = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : {})
  return [answer.status, await answer.text()]
}"""


def open_at(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def seen_by(page: Page) -> str:
    """Every byte of the feed from its beginning."""
    status, text = page.evaluate(ASK, ["/api/sync", None])
    assert status == 200
    return str(text)
