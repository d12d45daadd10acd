/** Both have said yes. */
import { Btn, Empty, Page } from "../parts"
import { useText } from "../text"
import { useTop } from "./words"

export function Linked({ name }: { name: string }) {
  useTop()
  const t = useText().people.invite
  return (
    <Page
      title={t.linked(name)}
      heading={
        <section class="empty welcome">
          <span class="glyph" data-is="agreed" aria-hidden="true" />
          <h1 tabIndex={-1}>{t.linked(name)}</h1>
          <p class="words">{t.linkedWords}</p>
        </section>
      }
      acts={
        <>
          <Btn look="primary" href="/agreements/new">
            {t.write}
          </Btn>
          <Btn href="/today">{t.today}</Btn>
        </>
      }
    >
      <p class="meta centred">
        <a class="way" href="/who-can-read">
          {t.reads}
        </a>
      </p>
    </Page>
  )
}

/** One link at a time (R9). */
export function Already({ name }: { name: string }) {
  const t = useText().people.invite
  return (
    <Page
      title={t.page}
      back={{ href: "/together", label: t.together }}
      acts={
        <Btn look="primary" href="/today">
          {t.today}
        </Btn>
      }
    >
      <Empty glyph="agreed" title={t.already(name)}>
        {t.alreadyWords}
      </Empty>
    </Page>
  )
}
