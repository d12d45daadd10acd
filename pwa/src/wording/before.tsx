/** Strong hints, listed once before somebody else reads the words; the writer may go on. */
import { useState } from "preact/hooks"

import { Btn, Glyph, Sheet } from "../parts"
import type { Desk, Listed } from "./desk"
import { type HintWords, useHintWords } from "./load"

export interface Asking {
  listed: readonly Listed[]
  /** Whether there is something to read first; whatever was listed once is not listed again. */
  ask: () => Promise<boolean>
  close: () => void
}

export function useBefore(desk: Desk): Asking {
  const [listed, list] = useState<readonly Listed[]>([])
  const ask = async (): Promise<boolean> => {
    const strong = await desk.strong()
    list(strong)
    return strong.length > 0
  }
  return { listed, ask, close: () => list([]) }
}

export interface BeforeProps extends Asking {
  /** Who will read it. */
  name: string
  goOn: () => void
}

export function Before(props: BeforeProps) {
  return props.listed.length ? <List {...props} /> : null
}

function List({ listed, name, close, goOn }: BeforeProps) {
  const words = useHintWords()
  if (!words) return null
  const t = words.text
  const send = () => {
    close()
    goOn()
  }
  return (
    <Sheet
      title={t.before.title(name)}
      open
      onClose={close}
      closing={t.before.look}
      acts={<Btn onClick={send}>{t.before.send}</Btn>}
    >
      <p>{t.before.text(name)}</p>
      <ul class="stack">
        {listed.map((one) => (
          <Item key={`${one.label} ${one.found.whole[0]}`} one={one} words={words} />
        ))}
      </ul>
      <p class="seen">
        <Glyph is="only" />
        <span>{t.here(name)}</span>
      </p>
    </Sheet>
  )
}

function Item({ one, words }: { one: Listed; words: HintWords }) {
  return (
    <li class="hinted">
      <small>{one.label}</small>
      <p class="words" lang={one.found.language}>
        {words.text.quote(one.sentence)}
      </p>
      <p>{words.hints[one.found.rule]}</p>
    </li>
  )
}
