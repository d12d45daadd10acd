/** A screen: bar, heading, text, and the dock with toast, actions and tabs in this order. */
import type { ComponentChildren, RefObject } from "preact"
import { useEffect, useLayoutEffect, useRef } from "preact/hooks"

import type { TabName } from "../routes"
import { useText } from "../text"
import { calledName } from "../ui/called"
import { Acts } from "./acts"
import { useArriving } from "./arriving"
import { Bar, type Back } from "./bar"
import { News } from "./news"
import { PauseLine } from "./pause-line"
import { useRoom } from "./room"
import { Tabs } from "./tabs"
import { clearToast, Toast } from "./toast"
import { Trouble } from "./trouble"

export interface PageProps {
  /** The h1 and, with the product's name, the document's title. */
  title: string
  /** The language of the title, when people wrote it. */
  lang?: string
  children: ComponentChildren
  /** The parent, by its name. Without it the bar carries the wordmark. */
  back?: Back
  /** One of the four tabs: shows the tab bar. */
  tab?: TabName
  /** Buttons and one line below them; task screens have these instead of tabs. */
  acts?: ComponentChildren
  /** Small things above and below the heading. */
  over?: ComponentChildren
  lead?: ComponentChildren
  /** Draw the heading yourself (an empty start): it must hold one h1 with tabIndex -1. */
  heading?: ComponentChildren
  /** List and detail side by side on wide screens. */
  panes?: boolean
  /** A pause dims the room. */
  dusk?: boolean
}

/** Chinese titles break at punctuation only; one without any for longer than a line may break anywhere. */
const unbroken = /\p{Script=Han}{9}/u

export function Page(props: PageProps) {
  const { title, lang, children, back, tab, acts, over, lead, heading, panes, dusk } = props
  const name = calledName.value
  const main = useRef<HTMLElement>(null)
  const dock = useRef<HTMLDivElement>(null)
  useEffect(clearToast, [])
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  useArriving(main)
  useRoom(dock)
  useLayoutEffect(() => {
    if (!dusk) return undefined
    document.documentElement.classList.add("dusk")
    return () => document.documentElement.classList.remove("dusk")
  }, [dusk])
  return (
    <>
      <Skip main={main} />
      <Bar back={back} />
      <main id="main" ref={main} tabIndex={-1} class={panes ? "panes" : undefined}>
        {/* A place that is there before its news: what appears in it is read out. */}
        <div class="stack" role="status">
          <Trouble />
          {tab || dusk ? null : <PauseLine />}
        </div>
        {heading ?? (
          <header class="top">
            {over ? <div class="line">{over}</div> : null}
            <h1 tabIndex={-1} lang={lang} class={unbroken.test(title) ? "long" : undefined}>
              {title}
            </h1>
            {lead}
          </header>
        )}
        {children}
      </main>
      <div class="dock" ref={dock}>
        <News />
        <Toast />
        {acts ? <Acts>{acts}</Acts> : null}
        {tab ? <Tabs current={tab} /> : null}
      </div>
    </>
  )
}

/** Moves the focus itself: an address with a place in it would take the place of a secret that is there. */
function Skip({ main }: { main: RefObject<HTMLElement | null> }) {
  const t = useText()
  const skip = (event: Event) => {
    event.preventDefault()
    main.current?.focus()
    main.current?.scrollIntoView()
  }
  return (
    <a class="skip tool" href="#main" onClick={skip}>
      {t.shell.skip}
    </a>
  )
}
