/** One request to the own server: a real answer with data or a problem, or status 0 for silence. */
import type { Problem } from "../replica/model"
import { hearTime } from "./clock"

export interface Answer<T> {
  /** 0: no answer at all. */
  status: number
  data?: T
  problem?: Problem
  etag?: string | null
  /** Seconds the server asks to wait. */
  after?: number
  /** There was no network at all: the request cannot have left this phone. */
  stayed?: boolean
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

export interface RequestOptions {
  /** The idempotency key; one is made for a write without it. */
  key?: string
  etag?: string | null
  signal?: AbortSignal
}

const silence: Problem = { type: "about:blank", title: "No connection", status: 0, code: "offline" }
const patience = 20_000
/** Raised with every change of the API that an older page cannot speak. */
const release = "1"

export async function request<T = unknown>(
  method: Method,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const sent = Date.now()
  const off = isOff()
  try {
    const response = await fetch(path, prepare(method, body, options))
    hearTime(response.headers.get("Accord-Time"), sent, Date.now())
    return await read<T>(response)
  } catch {
    return { status: 0, problem: silence, stayed: off && isOff() }
  }
}

/** Only this half can be trusted: a browser that says it is online may reach nothing. */
const isOff = (): boolean => navigator.onLine === false

function prepare(method: Method, body: unknown, options: RequestOptions): RequestInit {
  const headers = new Headers({ Accept: "application/json", "Accord-Client": release })
  if (options.etag) headers.set("If-None-Match", options.etag)
  if (method !== "GET") {
    headers.set("Idempotency-Key", options.key ?? crypto.randomUUID())
    if (method !== "DELETE") headers.set("Content-Type", "application/json")
  }
  return {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.any([AbortSignal.timeout(patience), ...(options.signal ? [options.signal] : [])]),
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const { status } = response
  const etag = response.headers.get("ETag")
  if (status === 204 || status === 304) return { status, etag }
  const json = response.headers.get("Content-Type")?.includes("json")
  const body: unknown = json ? await response.json() : undefined
  if (response.ok && json) return { status, data: body as T, etag }
  // Something between the phone and the server answered, such as a login page of a network.
  if (!json) return { status: status >= 500 ? status : 0, problem: silence }
  const after = Number(response.headers.get("Retry-After")) || undefined
  return { status, problem: body as Problem, after }
}
