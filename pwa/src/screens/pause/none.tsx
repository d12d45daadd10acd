/** No pause is open: one can be called, and what helps is there all the same. */
import { Btn, Glyph, Page } from "../../parts"
import { useCall } from "../../parts/call"
import { useText } from "../../text"
import { Helps } from "./helps"
import type { Words } from "./scene"

export function None(props: Words) {
  const { t } = props
  const shell = useText().shell
  const { call, near, sheet } = useCall()
  return (
    <Page
      title={t.none.title}
      back={{ href: "/today", label: shell.tabs.today }}
      dusk
      heading={
        <section class="empty">
          <Glyph is="paused" />
          <h1 tabIndex={-1}>{t.none.title}</h1>
          <p>{t.none.words}</p>
        </section>
      }
      acts={
        <span class="btn-place" onPointerDown={near}>
          <Btn look="hush" icon="pause" onClick={() => void call()}>
            {t.none.call}
          </Btn>
        </span>
      }
    >
      <Helps {...props} />
      {sheet}
    </Page>
  )
}
