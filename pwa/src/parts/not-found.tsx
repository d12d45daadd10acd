/** An address that leads nowhere, or to something that is not the reader's. */
import { useText } from "../text"
import { Btn } from "./btn"
import { Empty } from "./empty"
import { Page } from "./page"

export function NotFound() {
  const { notFound } = useText().shell
  return (
    <Page
      title={notFound.title}
      acts={
        <Btn look="primary" href="/today">
          {notFound.home}
        </Btn>
      }
    >
      <Empty glyph="ended" title={notFound.text} />
    </Page>
  )
}
