/** What a push says and where a tap on it leads, and what another app shares. Pure. */
export interface Line {
  title: string
  body: string
  url: string
  tag: string
  silent: boolean
}

/** Said when nothing could be read: whose phone this is, and in which language, the worker does not know. */
const plain: Line = {
  title: "Accord",
  body: "There is something for you in Accord. · Accord 里有一件事等你看。",
  url: "/notices",
  tag: "accord",
  silent: false,
}

const screens = /^\/(notices|pause|review|together|invite|(agreements|boundaries)\/[0-9a-f-]{36})$/

/** What a push says, each part only when it is what it should be. */
export function readPush(sent: string | undefined): Line {
  try {
    const { title, body, url, tag, silent } = JSON.parse(sent ?? "") as Record<string, unknown>
    if (!isText(title) || !isText(body)) return plain
    return { title, body, url: placeOf(url), tag: isText(tag) ? tag : plain.tag, silent: silent === true }
  } catch {
    return plain
  }
}

function isText(given: unknown): given is string {
  return typeof given === "string" && given !== ""
}

/** A screen of this client, or the list of notices: never another address, whatever a push says. */
export function placeOf(url: unknown): string {
  return isText(url) && screens.test(url) ? url : plain.url
}

/** The line under the name this phone calls the app by: a lock screen says no other one. */
export function underName<T extends Pick<Line, "title" | "body">>(line: T, name: string): T {
  if (!name) return line
  const said = (text: string) =>
    text.replace(/Accord( ?)/g, (_, gap: string) => name + (/\p{Script=Han}$/u.test(name) ? "" : gap))
  return { ...line, title: said(line.title), body: said(line.body) }
}

export interface Shared {
  title: string
  text: string
}

/** Longer than anything written here may be; the rest stays where it came from. */
const MOST = 4_000

/** Apps put an address into the text or beside it, and a title in either. */
export function readShare(form: FormData): Shared {
  const part = (name: string) => {
    const given = form.get(name)
    return isText(given) ? given.trim().slice(0, MOST) : ""
  }
  const [title, text, url] = [part("title"), part("text"), part("url")]
  const beside = url && !text.includes(url) ? url : ""
  return { title, text: [text, beside].filter(Boolean).join("\n").slice(0, MOST) }
}
