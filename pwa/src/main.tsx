/** The start: language and replica from this phone, then the screen, then the worker. */
import { render } from "preact"

import { App } from "./app"
import { noticeBack } from "./parts/arriving"
import { holdFocus } from "./parts/held"
import { locked, me, start } from "./replica/replica"
import { Locked, preload } from "./routes"
import { preferredLanguage, showLanguage, text } from "./text"
import { watchInstall } from "./phone/install"
import { followName } from "./ui/called"
import { followTheme } from "./ui/theme"
import { watchWorker } from "./update"

async function open(): Promise<void> {
  followTheme()
  watchInstall()
  holdFocus()
  noticeBack()
  // The screen comes beside the words and the replica, not after them.
  await Promise.all([showLanguage(preferredLanguage()), start(), preload(location.pathname)])
  followName()
  if (me.value && location.pathname === "/") history.replaceState(null, "", "/today")
  await (locked.value ? Locked.preload() : preload(location.pathname))
  // On a slow phone a tap comes through between what was loaded and what is drawn.
  await new Promise((done) => setTimeout(done))
  show(<App />)
}

function show(app: preact.ComponentChild): void {
  document.body.className = ""
  document.body.replaceChildren()
  render(app, document.body)
}

async function refuse(): Promise<void> {
  await showLanguage(preferredLanguage())
  show(<p class="note">{text().shell.storage}</p>)
}

void open().catch(refuse).then(watchWorker)
