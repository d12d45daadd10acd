"""A newer version waits until somebody wants it, and takes no word with it."""

import shutil
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from backend import migrations, wsgi
from tests.conftest import make_settings
from tests.e2e.server import free_port
from tests.e2e.steps import Phone, sign_up

NEWER = "A newer version is ready."
TITLE = "Tea before the difficult things"
LOOK = "async () => { await (await navigator.serviceWorker.getRegistration()).update() }"
WAITS = "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null"


class Server:
    """Runs one build of the client, and then a newer one, as after an update by the operator."""

    def __init__(self, folder: Path, port: int) -> None:
        self.dist = folder / "dist"
        shutil.copytree(wsgi.CLIENT, self.dist)
        url = f"sqlite:///{folder / 'updated.db'}"
        migrations.upgrade(url)
        self.settings = make_settings(folder, url, public_url=f"http://localhost:{port}")
        self.app = wsgi.build(self.settings, client=self.dist)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return self.app(environ, start_response)

    def update(self) -> None:
        for old in self.dist.glob("sw.js.*"):
            old.unlink()
        with (self.dist / "sw.js").open("a") as worker:
            worker.write(
                "\nself.addEventListener('message', ({ ports }) => ports[0]?.postMessage('newer'))\n"
            )
        self.app = wsgi.build(self.settings, client=self.dist)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    port = free_port()
    app = Server(tmp_path, port)
    running = make_server("127.0.0.1", port, app, threaded=True)
    running.daemon_threads = True  # type: ignore[attr-defined]
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield app, f"http://localhost:{port}"
    running.shutdown()


def test_a_newer_version_waits_and_then_takes_no_word_with_it(
    browser: Browser, server: tuple[Server, str]
) -> None:
    """Offered once, loaded by a tap, in this window at once and in another one when its reader wants it."""
    app, origin = server
    with browser.new_context(base_url=origin, locale="en-GB", timezone_id="Europe/Berlin") as context:
        page, other = context.new_page(), context.new_page()
        sign_up(Phone(page, "en", "Ana", "Berlin"))
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        for one, path in ((other, "/help"), (page, "/agreements/new/boundary")):
            one.goto(path)
            expect(one.get_by_role("heading", level=1)).to_be_visible()
            one.wait_for_function("() => navigator.serviceWorker.controller !== null")
        app.update()
        page.evaluate(LOOK)
        page.wait_for_function(WAITS)
        expect(page.get_by_text(NEWER)).to_have_count(1)
        other.evaluate("window.stays = true")
        page.evaluate("window.stays = true")
        page.get_by_label("Title", exact=True).fill(TITLE)
        expect(page.get_by_text(NEWER)).to_have_count(1)
        page.get_by_role("button", name="Load it").click()
        page.wait_for_function("() => !window.stays")
        expect(page.get_by_label("Title", exact=True)).to_have_value(TITLE)
        assert answers(page) == "newer"
        expect(page.get_by_text(NEWER)).to_have_count(0)
        assert other.evaluate("window.stays") is True
        expect(other.get_by_text(NEWER)).to_have_count(1)
        other.get_by_role("button", name="Load it").click()
        other.wait_for_function("() => !window.stays")
        expect(other.get_by_role("heading", level=1)).to_be_visible()
        expect(other.get_by_text(NEWER)).to_have_count(0)


def answers(page: Page) -> str:
    """What the worker in charge says: only the newer one says anything."""
    return str(
        page.evaluate(
            """() => new Promise((done) => {
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = ({ data }) => done(data)
              setTimeout(() => done("older"), 2000)
              navigator.serviceWorker.controller.postMessage({}, [port2])
            })"""
        )
    )
