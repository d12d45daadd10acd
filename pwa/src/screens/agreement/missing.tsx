/** An address without anything behind it, or one that is still being read. */
import type { AgreementText } from "../../content/load"
import { Btn, Empty, Ghost, Page } from "../../parts"
import { useText } from "../../text"

export function Missing({ words }: { words: AgreementText | undefined }) {
  const t = useText()
  const back = { href: "/agreements", label: t.agreements.title }
  if (!words)
    return (
      <Page title={t.agreements.title} back={back} tab="agreements">
        <Ghost />
      </Page>
    )
  return (
    <Page title={words.notFound.title} back={back} tab="agreements">
      <Empty
        glyph="ended"
        title={words.notFound.text}
        action={<Btn href="/agreements">{words.notFound.back}</Btn>}
      />
    </Page>
  )
}
