/** Stepped out quietly: nothing of the pause asks for attention here, and the other sees nothing of it (R20, R42). */
import { Btn, Glyph, Page } from "../../parts"
import { useText } from "../../text"
import { mine, type Scene, type Words } from "./scene"

export function Left(props: Words & Pick<Scene, "pause"> & { look: () => void }) {
  const { t, name, pause, look } = props
  const shell = useText().shell
  return (
    <Page
      title={t.left.title}
      back={{ href: "/today", label: shell.tabs.today }}
      dusk
      heading={
        <section class="empty">
          <Glyph is="ended" />
          <h1 tabIndex={-1}>{t.left.title}</h1>
          <p>{t.left.words(name)}</p>
          <p class="meta num">{t.left.until(mine(props, pause.endsAt))}</p>
        </section>
      }
      acts={
        <>
          <Btn href="/help">{t.left.safe}</Btn>
          <Btn look="quiet" onClick={look}>
            {t.left.look}
          </Btn>
        </>
      }
    >
      {null}
    </Page>
  )
}
