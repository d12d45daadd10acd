/** A row that does something here instead of leading elsewhere. */
import { Icon } from "./icon"

export interface LineProps {
  title: string
  below?: string
  onClick: () => void
  /** The language of the title, when people wrote it. */
  lang?: string
}

export function Line({ title, below, onClick, lang }: LineProps) {
  return (
    <li>
      <button type="button" class="row plain" onClick={onClick}>
        <span class="what wide">
          <b lang={lang}>{title}</b>
          {below ? <small>{below}</small> : null}
        </span>
        <Icon name="next" />
      </button>
    </li>
  )
}
