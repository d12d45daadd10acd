/** What is done to agreements and boundaries, and the exact words each act stands on. */
import type { BoundaryAnswer, Content, Kind, Move, RequestAnswer } from "./model"

/** The exact revision an act stands on, or the row number of a document. */
export interface RevisionBase {
  id: string
  hash: string
}

interface Send {
  revisionId: string
  content: Content
  draftId?: string
}

/** Every named mutation of agreements and boundaries: what it stands on and what it carries. */
export interface AgreementMutations {
  "agreement.propose": { base: null; payload: Send & { kind: Kind } }
  "agreement.counter": { base: RevisionBase; payload: Send }
  "agreement.amend": { base: RevisionBase; payload: Send }
  "agreement.sendAgain": { base: null; payload: Send }
  "agreement.accept": { base: RevisionBase; payload: Record<never, never> }
  "agreement.decline": { base: null; payload: { revisionId: string; note?: string } }
  "agreement.takeBack": { base: null; payload: { revisionId: string } }
  "agreement.sleep": { base: null; payload: { revisionId: string } }
  "agreement.rest": { base: null; payload: { revisionId: string } }
  "agreement.retire": { base: null; payload: { revisionId: string } }
  "agreement.wake": { base: null; payload: { revisionId: string } }
  "agreement.undo": { base: null; payload: { move: Move } }
  "agreement.withdraw": { base: null; payload: Record<never, never> }
  "boundary.share": { base: null; payload: Send }
  "boundary.change": { base: RevisionBase; payload: Send }
  "boundary.hide": { base: null; payload: Record<never, never> }
  "boundary.end": { base: null; payload: Record<never, never> }
  "boundary.acknowledge": {
    base: RevisionBase
    payload: { answer: BoundaryAnswer; request: RequestAnswer | null; partnerOffer?: string }
  }
}
