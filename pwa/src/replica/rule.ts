/** What every named mutation says of itself. */
import type { Method } from "../api/request"
import type { Entry, MutationName, Rows } from "./model"

export interface Wire {
  method: Method
  path: string
  body?: unknown
}

export type Of<N extends MutationName> = Extract<Entry, { name: N }>

export interface Rule<N extends MutationName> {
  /** The rows as if it were done; left out where only the server can say. */
  apply: (rows: Rows, entry: Of<N>) => Rows
  wire: (entry: Of<N>) => Wire
}

export const post = (path: string, body: object): Wire => ({ method: "POST", path, body })
