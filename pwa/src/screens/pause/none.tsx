/** No pause is open: one can be called, and what helps is there all the same. */
import { Btn, Glyph, Page } from "../../parts"
import { useCall } from "../../parts/call"
import { partner } from "../../replica/replica"
import { useText } from "../../text"
import { Helps } from "./helps"
import type { Words } from "./scene"

export function None(props: Words) {
  const { t } = props
  const shell = useText().shell
  const linked = partner.value !== null
  const title = linked ? t.none.title : t.none.aloneTitle
  return (
    <Page
      title={title}
      back={{ href: "/today", label: shell.tabs.today }}
      dusk
      heading={
        <section class="empty">
          <Glyph is="paused" />
          <h1 tabIndex={-1}>{title}</h1>
          <p>{linked ? t.none.words : t.call.alone}</p>
        </section>
      }
      acts={linked ? <CallActs t={t} /> : undefined}
    >
      <Helps {...props} />
    </Page>
  )
}

/** Where nothing runs any more, a pause can be called. */
export function CallActs({ t }: Pick<Words, "t">) {
  const { call, near, sheet } = useCall()
  return (
    <>
      <Btn look="hush" icon="pause" onPointerDown={near} onClick={() => void call()}>
        {t.none.call}
      </Btn>
      {sheet}
    </>
  )
}
