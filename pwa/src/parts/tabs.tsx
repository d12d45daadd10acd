/** The four tabs in words and strokes, and the pause in the middle. */
import { me, openPause } from "../replica/replica"
import type { TabName } from "../routes"
import { useText } from "../text"
import { show } from "../text/format"
import { useCall } from "./call"
import { Icon } from "./icon"

export function Tabs({ current }: { current: TabName }) {
  const t = useText().shell.tabs
  const { call, near, sheet } = useCall()
  const tab = (name: TabName) => (
    <a key={name} href={`/${name}`} aria-current={name === current ? "page" : undefined}>
      <Icon name={name} />
      <span>{t[name]}</span>
    </a>
  )
  return (
    <>
      <nav class="tabs" aria-label={t.label}>
        {tab("today")}
        {tab("agreements")}
        {openPause.value ? (
          <Running returnAt={openPause.value.returnAt} />
        ) : (
          <button
            class="hold"
            type="button"
            aria-haspopup="dialog"
            onPointerDown={near}
            onClick={() => void call()}
          >
            <Icon name="pause" />
            <span>{t.pause}</span>
          </button>
        )}
        {tab("together")}
        {tab("me")}
      </nav>
      {sheet}
    </>
  )
}

/** While one is open the middle leads to it, and says until when. */
function Running({ returnAt }: { returnAt: string }) {
  const t = useText().shell
  const time = show(returnAt, "time", me.value?.zone)
  return (
    <a class="hold" href="/pause" aria-label={t.pause.backAt(time)}>
      <Icon name="pause" />
      <span class="num">{time}</span>
    </a>
  )
}
