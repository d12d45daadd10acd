/** Finding: words, kind and state. What is typed stays in the page; kind and state stand in the address. */
import { signal } from "@preact/signals"
import { useLocation } from "preact-iso"
import { useEffect } from "preact/hooks"

import { useReadingWords } from "../../content/load"
import { Input, Picks } from "../../parts"
import type { Kind } from "../../replica/model"
import { useText } from "../../text"
import { usePartnerName, useReader } from "../agreement/reader"
import { KINDS, type Line, type Section, SECTIONS } from "./lines"
import { folded, has, termsOf } from "./search"
import { made, textOf } from "./texts"

/** Kept while one reads an agreement and comes back; never in the address, the history or a storage. */
export const typed = signal("")

export interface Filter {
  kind: Kind | "all"
  state: Section | "all"
}

export interface Finding extends Filter {
  terms: string[]
  choose: (changed: Partial<Filter>) => void
  clear: () => void
}

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T | "all" =>
  values.find((one) => one === value) ?? "all"

/** The address carries what is not "all". */
export function addressOf({ kind, state }: Filter): string {
  const query = new URLSearchParams()
  if (kind !== "all") query.set("kind", kind)
  if (state !== "all") query.set("state", state)
  const said = query.toString()
  return said ? `/agreements?${said}` : "/agreements"
}

export function useFinding(): Finding {
  const { query, route } = useLocation()
  const filter: Filter = { kind: oneOf(KINDS, query.kind), state: oneOf(SECTIONS, query.state) }
  const choose = (changed: Partial<Filter>) => route(addressOf({ ...filter, ...changed }), true)
  const clear = () => {
    typed.value = ""
    choose({ kind: "all", state: "all" })
  }
  return { ...filter, terms: termsOf(typed.value), choose, clear }
}

/** The sentences are made when the first word is typed; until then, and offline too, the own words are searched. */
export function useTexts(lines: readonly Line[]): void {
  const words = useReadingWords()
  const reader = useReader(words?.labels)
  const searching = typed.value !== ""
  useEffect(() => {
    if (searching && reader) void import("./gather").then(({ gather }) => gather(lines, reader))
  }, [searching, lines, reader])
}

export function isFound(line: Line, section: Section, { kind, state, terms }: Finding): boolean {
  if (kind !== "all" && line.kind !== kind) return false
  if (state !== "all" && section !== state) return false
  if (terms.length === 0) return true
  // Reading it here draws the list again once the sentences are there.
  return made.value >= 0 && has(`${line.title} ${textOf(line)}`, terms)
}

/** Whether the title alone shows why the line is here. */
export const isInTitle = ({ title }: Line, terms: readonly string[]): boolean => {
  const plain = folded(title)
  return terms.every((term) => plain.includes(term))
}

export function Find({ finding }: { finding: Finding }) {
  const t = useText().agreements
  const name = usePartnerName()
  const nameOf = (section: Section) => (section === "theirs" ? t.sections.theirs(name) : t.sections[section])
  return (
    <div class="stack find">
      <div class="line" role="search">
        <Input
          label={t.search}
          type="search"
          value={typed.value}
          onInput={(words) => (typed.value = words)}
          autocomplete="off"
          spellcheck={false}
        />
        <label class="field">
          <span class="line apart">
            <span class="name">{t.state}</span>
          </span>
          <select
            class="input"
            value={finding.state}
            onChange={(event) => finding.choose({ state: event.currentTarget.value as Filter["state"] })}
          >
            <option value="all">{t.any}</option>
            {SECTIONS.map((section) => (
              <option key={section} value={section}>
                {nameOf(section)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Picks
        shape="slide"
        quiet
        legend={t.show}
        value={finding.kind}
        onChange={(kind) => finding.choose({ kind })}
        options={[
          { value: "all" as Filter["kind"], label: t.all },
          ...KINDS.map((kind) => ({ value: kind as Filter["kind"], label: t.filters[kind] })),
        ]}
      />
    </div>
  )
}
