/** Hearing a boundary: an answer of three words, a free answer to the request, and an offer if one likes. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"

import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { Btn, Input, Note, Page, type PageProps, Picks, Seen, toast } from "../../parts"
import type { Boundary, BoundaryAnswer, RequestAnswer, Revision, Row } from "../../replica/model"
import { act, paused, useVerified } from "../../replica/replica"
import { useText } from "../../text"
import { Wording } from "../../wording/wording"
import { boundaryStand } from "./stand"

export interface HearingProps {
  page: Omit<PageProps, "children">
  boundary: Row<Boundary>
  revision: Revision
  words: AgreementText
  reader: Reader
  children: ComponentChildren
}

const OFFER = 240

export function Hearing({ page, boundary, revision, words, reader, children }: HearingProps) {
  const t = useText()
  const b = words.boundary
  const { answer: given, answeredEarlier } = boundaryStand(boundary)
  const [answer, setAnswer] = useState<BoundaryAnswer | null>(given?.answer ?? null)
  const [request, setRequest] = useState<RequestAnswer | null>(given?.request ?? null)
  const [offer, setOffer] = useState(given?.partnerOffer ?? "")
  const verified = useVerified(boundary.id, "boundary", revision)
  const name = reader.partner.name
  const asked = String(revision.content?.fields.request ?? "")
  const same =
    given !== null &&
    answer === given.answer &&
    request === given.request &&
    offer.trim() === (given.partnerOffer ?? "")
  const send = async () => {
    if (!answer || !verified) return
    const text = offer.normalize("NFC").trim()
    await act(
      "boundary.acknowledge",
      boundary.id,
      { id: revision.id, hash: revision.hash },
      { answer, request, ...(text ? { partnerOffer: text } : {}) },
    )
    toast(t.shell.saved)
  }
  const ready = answer !== null && verified === true && !same
  return (
    <Page
      {...page}
      acts={
        <>
          <Btn look="primary" disabled={!ready} onClick={send}>
            {ready ? b.send : answer === null ? b.choose : verified === null ? words.acts.checking : b.sent}
          </Btn>
          <p class="meta">{b.answerFree}</p>
        </>
      }
    >
      {answeredEarlier ? (
        <Note glyph="theirs" look="theirs">
          <p>{b.answerChanged}</p>
        </Note>
      ) : null}
      {children}
      {paused.value ? (
        <Note glyph="paused" look="hush">
          <p>{words.paused}</p>
        </Note>
      ) : null}
      {verified === false ? (
        <p class="why" role="alert">
          {words.hash.differs}
        </p>
      ) : null}
      <section>
        <h2 class="line apart">
          <span>{b.answerTitle}</span>
          <Seen by="share" />
        </h2>
        <Picks
          legend={b.answerTitle}
          quiet
          value={answer}
          onChange={setAnswer}
          options={[
            { value: "heard", label: b.acts.heard },
            { value: "can_do", label: b.acts.canDo, disabled: paused.value },
            { value: "lets_talk", label: b.acts.letsTalk },
          ]}
        />
        {asked ? (
          <Picks
            legend={b.asks(name)}
            value={request}
            onChange={setRequest}
            options={(["yes", "not_now", "lets_talk"] as const).map((value) => ({
              value,
              label: b.request[value],
              disabled: value === "yes" && paused.value,
            }))}
          />
        ) : null}
        <Wording saidAs="agreement" name={name}>
          <Input
            label={b.offer}
            help={b.offerHelp(name)}
            rows={2}
            value={offer}
            onInput={setOffer}
            maxLength={OFFER}
          />
        </Wording>
      </section>
    </Page>
  )
}
