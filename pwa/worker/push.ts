/** Pushes: one line on the screen, a tap that leads to its place, and open pages that look at once. */
import { nameHere } from "./called"
import { type Line, placeOf, readPush, underName } from "./line"

declare const self: ServiceWorkerGlobalScope

export function listenToPushes(): void {
  self.addEventListener("push", (event) => event.waitUntil(showOne(readPush(event.data?.text()))))
  self.addEventListener("notificationclick", (event) => {
    event.notification.close()
    event.waitUntil(open(placeOf((event.notification.data as Line | null)?.url)))
  })
  self.addEventListener("pushsubscriptionchange", (event) =>
    event.waitUntil(renew(event as PushSubscriptionChangeEvent)),
  )
}

async function showOne(line: Line): Promise<void> {
  const name = await nameHere()
  const { title, body, tag, url, silent } = underName(line, name)
  const icon = name ? "/neutral-192.png" : "/icon-192.png"
  // A second one takes the place of the first, and says so, unless it is to be still.
  const options = { body, tag, silent, renotify: !silent, data: { url }, icon }
  await self.registration.showNotification(title, options)
  await tell("pushed")
}

/** The worker never speaks to the server: an open page tells it, or the next one that opens. */
async function renew({ oldSubscription, newSubscription }: PushSubscriptionChangeEvent): Promise<void> {
  const options = oldSubscription?.options
  if (!newSubscription && options)
    await self.registration.pushManager.subscribe(options).catch(() => undefined)
  await tell("push-changed")
}

async function tell(what: string): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker reaches its own pages only
  for (const page of await pages()) page.postMessage(what)
}

/** Open pages, the one in front first. A page left by quick exit stays as it is (R28). */
async function pages(): Promise<WindowClient[]> {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  const here = all.filter(({ url }) => !new URL(url).pathname.startsWith("/blank"))
  return here.toSorted((one, other) => rank(other) - rank(one))
}

const rank = ({ focused, visibilityState }: WindowClient) => +focused * 2 + +(visibilityState === "visible")

async function open(place: string): Promise<void> {
  const [page] = await pages()
  if (!page) {
    await self.clients.openWindow(place)
    return
  }
  // A browser lets a tap bring a page to the front once; where it does not, the page is led all the same.
  const front = await page.focus().catch(() => page)
  if (!(await leads(front, place))) await front.navigate(place).catch(() => self.clients.openWindow(place))
}

const patience = 1_000

/** A page that is awake goes there by itself, and keeps what is being written. */
function leads(page: WindowClient, place: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((done) => {
    port1.addEventListener("message", () => done(true))
    port1.start()
    setTimeout(() => done(false), patience)
    page.postMessage({ open: place }, [port2])
  })
}
