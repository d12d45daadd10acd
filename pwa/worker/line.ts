/** What a push says and where a tap on it leads. Pure. */
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
