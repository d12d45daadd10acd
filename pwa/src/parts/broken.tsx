/** Something threw: nothing is lost, the page can be loaded again. */
import { useText } from "../text"
import { Btn } from "./btn"
import { Page } from "./page"

export function Broken() {
  const { broken } = useText().shell
  const again = (
    <Btn look="primary" onClick={() => location.reload()}>
      {broken.load}
    </Btn>
  )
  return (
    <Page title={broken.title} acts={again}>
      <p class="words">{broken.text}</p>
    </Page>
  )
}
