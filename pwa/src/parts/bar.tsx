/** The bar: the wordmark, or back with the parent's name; quick exit always at the right. */
import { me } from "../replica/replica"
import { useText } from "../text"
import { Icon } from "./icon"
import { Leave } from "./leave"

export interface Back {
  href: string
  label: string
}

export function Bar({ back }: { back?: Back }) {
  return (
    <header class="bar">
      {back ? (
        <a class="tool" href={back.href}>
          <Icon name="back" />
          <span>{back.label}</span>
        </a>
      ) : (
        <Wordmark />
      )}
      <Leave />
    </header>
  )
}

function Wordmark() {
  const t = useText()
  return (
    <a class="tool brand" href={me.value ? "/today" : "/"}>
      <svg viewBox="0 0 150 36" role="img" aria-label={t.shell.name}>
        <path class="stroke-mine" d="M14 5C14 15 10.5 24 4 30" />
        <path class="stroke-theirs" d="M18 5C18 15 21.5 24 28 30" />
        <path d="M53.5 14.5A9 9 0 1 0 53.5 27.5M78.5 14.5A9 9 0 1 0 78.5 27.5M102 21A9 9 0 1 1 84 21A9 9 0 0 1 102 21ZM110 30V12M110 20C110 15 114 12 119 12.5M144 5V30M144 21A9 9 0 1 1 126 21A9 9 0 0 1 144 21Z" />
      </svg>
    </a>
  )
}
