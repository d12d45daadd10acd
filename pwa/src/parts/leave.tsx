/** Quick exit: a plain link that the page's first script turns into an exit at once (R28). */
import { useText } from "../text"
import { Icon } from "./icon"

export function Leave() {
  const t = useText()
  return (
    <a class="tool" href="/blank.html" data-leave>
      <Icon name="close" />
      <span>{t.shell.quickExit}</span>
    </a>
  )
}
