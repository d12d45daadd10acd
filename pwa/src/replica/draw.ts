/** How a mutation looks on the rows before the server has answered. Only the server says "in force". */
import type {
  Agreement,
  AgreementState,
  Boundary,
  Consent,
  Content,
  Entry,
  FeedKind,
  Kinds,
  Me,
  Move,
  MutationName,
  Pending,
  Revision,
  Row,
  Rows,
} from "./model"

type Of<N extends MutationName> = Extract<Entry, { name: N }>
type Sending = Of<"agreement.counter" | "agreement.amend" | "agreement.sendAgain">

const kindOf: Record<string, FeedKind> = {
  document: "document",
  agreement: "agreement",
  boundary: "boundary",
  couple: "couple",
  me: "me",
  pause: "pause",
  goal: "goal",
  rhythm: "rhythm",
  review: "review",
  actionpoint: "actionpoint",
  choices: "choices",
  mail: "mailbox",
  route: "route",
  exception: "exception",
  relief: "relief",
}

export function withRow<K extends FeedKind>(rows: Rows, kind: K, id: string, row: Row<Kinds[K]>) {
  return { ...rows, [kind]: new Map<string, unknown>(rows[kind]).set(id, row) } as Rows
}

export function without(rows: Rows, kind: FeedKind, id: string | undefined): Rows {
  if (id === undefined || !rows[kind].has(id)) return rows
  const left = new Map<string, unknown>(rows[kind])
  left.delete(id)
  return { ...rows, [kind]: left } as Rows
}

const kindFor = ({ name }: Entry): FeedKind | undefined => kindOf[name.split(".")[0] ?? ""]

/** What the target's row says by now about acts of mine. */
export function pendingOf(rows: Rows, entry: Entry): Pending | undefined {
  const kind = kindFor(entry)
  return kind && rows[kind].get(entry.target)?.pending
}

/** Says on the target's row that something of mine is on its way, or was not taken. */
export function mark(rows: Rows, entry: Entry): Rows {
  const { seq, name, target, state, problem } = entry
  const kind = kindFor(entry)
  const row = kind && rows[kind].get(target)
  if (!kind || !row) return rows
  return withRow(rows, kind, target, { ...row, pending: { seq, name, state, problem } } as never)
}

export function myself(rows: Rows): Row<Me> | undefined {
  return rows.me.values().next().value
}

/** A row with some of it changed; what this phone does not have stays away. */
export function changed<K extends FeedKind>(
  rows: Rows,
  kind: K,
  id: string,
  how: (row: Row<Kinds[K]>) => Partial<Kinds[K]>,
): Rows {
  const row = rows[kind].get(id)
  return row ? withRow(rows, kind, id, { ...row, ...how(row) }) : rows
}

function changeAgreement(rows: Rows, id: string, how: (row: Row<Agreement>) => Partial<Agreement>) {
  return changed(rows, "agreement", id, how)
}

function changeBoundaryRow(rows: Rows, id: string, how: (row: Row<Boundary>) => Partial<Boundary>) {
  return changed(rows, "boundary", id, how)
}

export function putDocument(rows: Rows, { target, payload }: Of<"document.put">): Rows {
  const row = rows.document.get(target)
  const space = row?.space ?? myself(rows)?.spaceId ?? ""
  return withRow(rows, "document", target, { id: target, n: row?.n ?? 0, space, ...payload })
}

function unhashed(
  rows: Rows,
  at: string,
  before: readonly Revision[],
  id: string,
  base: string | null,
  content: Content,
): Revision {
  const from = before.find((revision) => revision.id === base)
  return {
    id,
    number: Math.max(0, ...before.map((revision) => revision.number)) + 1,
    baseId: base,
    baseHash: from?.hash ?? null,
    authorId: myself(rows)?.id ?? "",
    // The server salts and hashes; until then nobody can agree to it.
    salt: "",
    hash: "",
    content,
    createdAt: at,
  }
}

const fresh = {
  activeRevisionId: null,
  untilThenRevisionId: null,
  inForce: false,
  activeSince: null,
  agendaFrom: null,
  trialUntil: null,
  lapsesAt: null,
  consents: [],
  intents: [],
  history: [],
}

export function propose(rows: Rows, { target, at, payload }: Of<"agreement.propose">): Rows {
  const { revisionId, kind, content, draftId } = payload
  const space = myself(rows)?.link?.coupleSpaceId ?? ""
  const revisions = [unhashed(rows, at, [], revisionId, null, content)]
  const row = {
    ...fresh,
    id: target,
    n: 0,
    space,
    kind,
    state: "proposed" as const,
    openRevisionId: revisionId,
    revisions,
  }
  return without(withRow(rows, "agreement", target, row), "document", draftId)
}

export function sendRevision(state: AgreementState) {
  return (rows: Rows, { target, at, base, payload }: Sending): Rows => {
    const { revisionId, content, draftId } = payload
    const sent = changeAgreement(rows, target, (row) => ({
      // A counter to an amendment leaves the old revision in force.
      state: row.activeRevisionId ? "amendment_proposed" : state,
      openRevisionId: revisionId,
      revisions: [...row.revisions, unhashed(rows, at, row.revisions, revisionId, base?.id ?? null, content)],
    }))
    return without(sent, "document", draftId)
  }
}

/** My answer is noted; what it makes of the agreement is the server's word. */
function consent(rows: Rows, { target, at }: Entry, answer: Consent["answer"], revisionId: string): Rows {
  const personId = myself(rows)?.id ?? ""
  return changeAgreement(rows, target, ({ consents }) => ({
    consents: [...consents, { revisionId, personId, answer, at }],
  }))
}

export function accept(rows: Rows, entry: Of<"agreement.accept">): Rows {
  return consent(rows, entry, "accept", entry.base.id)
}

export function decline(rows: Rows, entry: Of<"agreement.decline">): Rows {
  return consent(rows, entry, "decline", entry.payload.revisionId)
}

export function takeBack(rows: Rows, { target }: Of<"agreement.takeBack">): Rows {
  return changeAgreement(rows, target, ({ activeRevisionId }) => ({
    state: activeRevisionId ? "active" : "taken_back",
    openRevisionId: null,
  }))
}

export function intend(move: Move) {
  return (
    rows: Rows,
    { target, at, payload }: Of<"agreement.rest" | "agreement.retire" | "agreement.wake">,
  ): Rows =>
    changeAgreement(rows, target, ({ intents }) => ({
      intents: [...intents, { move, personId: myself(rows)?.id ?? "", revisionId: payload.revisionId, at }],
    }))
}

export function undo(rows: Rows, { target, payload }: Of<"agreement.undo">): Rows {
  const mine = myself(rows)?.id
  return changeAgreement(rows, target, ({ intents }) => ({
    intents: intents.filter(({ move, personId }) => move !== payload.move || personId !== mine),
  }))
}

/** Effective at once (R2): the writer's own screen does not wait for an answer. */
export function withdraw(rows: Rows, { target }: Of<"agreement.withdraw">): Rows {
  return changeAgreement(rows, target, () => ({
    state: "retired",
    inForce: false,
    openRevisionId: null,
  }))
}

export function shareBoundary(rows: Rows, { target, at, payload }: Of<"boundary.share">): Rows {
  const me = myself(rows)
  const revisions = [unhashed(rows, at, [], payload.revisionId, null, payload.content)]
  const row = {
    id: target,
    n: 0,
    space: me?.link?.coupleSpaceId ?? "",
    ownerId: me?.id ?? "",
    state: "shared" as const,
    revisions,
    acknowledgements: [],
  }
  return without(withRow(rows, "boundary", target, row), "document", payload.draftId)
}

export function changeBoundary(rows: Rows, { target, at, base, payload }: Of<"boundary.change">): Rows {
  const sent = changeBoundaryRow(rows, target, ({ revisions }) => ({
    state: "shared",
    revisions: [...revisions, unhashed(rows, at, revisions, payload.revisionId, base.id, payload.content)],
  }))
  return without(sent, "document", payload.draftId)
}

export function endBoundary(rows: Rows, { target }: Of<"boundary.end">): Rows {
  return changeBoundaryRow(rows, target, () => ({ state: "ended" }))
}

export function acknowledge(rows: Rows, { target, at, base, payload }: Of<"boundary.acknowledge">): Rows {
  const personId = myself(rows)?.id ?? ""
  const { answer, request, partnerOffer = null } = payload
  return changeBoundaryRow(rows, target, ({ acknowledgements }) => ({
    acknowledgements: [
      ...acknowledgements.filter((one) => one.personId !== personId || one.revisionId !== base.id),
      { revisionId: base.id, personId, answer, request, partnerOffer, at },
    ],
  }))
}

export function patchMe(rows: Rows, { payload }: Of<"me.patch">): Rows {
  const me = rows.me.entries().next().value
  return me ? withRow(rows, "me", me[0], { ...me[1], ...payload }) : rows
}

/** The link is over the moment one of them says so (R1). */
export function unlink(rows: Rows, { at }: Of<"couple.unlink">): Rows {
  const me = rows.me.entries().next().value
  if (!me?.[1].link) return rows
  const link = { ...me[1].link, endedAt: me[1].link.endedAt ?? at }
  const couple = rows.couple.get(link.coupleSpaceId)
  const ended = withRow(rows, "me", me[0], { ...me[1], link })
  return couple ? withRow(ended, "couple", couple.id, { ...couple, endedAt: couple.endedAt ?? at }) : ended
}
