/** Who said what to one exact version, and when; names side by side, nobody first. */
import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { Pen } from "../../parts"
import type { Agreement, Revision } from "../../replica/model"
import { show } from "../../text/format"
import { answerOf } from "./stand"

export interface AnswersProps {
  agreement: Agreement
  revision: Revision
  reader: Reader
  words: AgreementText
  zone: string
}

export function Answers({ agreement, revision, reader, words, zone }: AnswersProps) {
  return (
    <ul class="meta answers">
      <OneAnswer said={answerOf(agreement, revision.id, reader.me.id ?? "")} words={words} zone={zone} />
      <OneAnswer
        said={answerOf(agreement, revision.id, reader.partner.id ?? "")}
        words={words}
        zone={zone}
        name={reader.partner.name}
      />
    </ul>
  )
}

type Said = ReturnType<typeof answerOf>

function OneAnswer({
  said,
  words,
  zone,
  name,
}: {
  said: Said
  words: AgreementText
  zone: string
  name?: string
}) {
  const about =
    said?.answer === "accept"
      ? words.agreedBy
      : said?.answer === "withdrawn"
        ? words.withdrew
        : said?.answer === "decline"
          ? words.past.declined
          : words.notAnswered
  return (
    <li class="line apart">
      <Pen theirs={name !== undefined} pencil={!said}>
        {name === undefined ? about.you : about.them(name)}
      </Pen>
      {said ? <time dateTime={said.at}>{show(said.at, "moment", zone)}</time> : null}
    </li>
  )
}
