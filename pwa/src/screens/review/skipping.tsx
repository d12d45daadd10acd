/** Leaving one review out takes both, and blames nobody. */
import { Btn, Card, Dialog, Note, Pen } from "../../parts"
import { move } from "./do"
import type { Scene } from "./scene"

/** What was suggested, on both screens. */
export function Skip({ review, stand, t, name }: Scene) {
  if (stand.skip === "mine")
    return (
      <Note glyph="mine" role="status">
        <p>{t.skip.mine(name)}</p>
        <p>
          <Btn onClick={() => move("review.undoSkip", review.id, {})}>{t.skip.undo}</Btn>
        </p>
      </Note>
    )
  if (stand.skip !== "theirs") return null
  return (
    <Card hand="theirs">
      <h2>
        <Pen theirs>{t.skip.theirs(name)}</Pen>
      </h2>
      <p class="meta">{t.skip.theirsWords}</p>
      <p class="meta">{t.skip.no}</p>
      <div class="line">
        <Btn onClick={() => move("review.skip", review.id, {})}>{t.skip.yes}</Btn>
      </div>
    </Card>
  )
}

export function SkipDialog({
  review,
  t,
  name,
  open,
  onClose,
}: Scene & { open: boolean; onClose: () => void }) {
  const skip = () => {
    onClose()
    void move("review.skip", review.id, {})
  }
  return (
    <Dialog title={t.skip.title} open={open} onClose={onClose} acts={<Btn onClick={skip}>{t.skip.do}</Btn>}>
      <p>{t.skip.words(name)}</p>
    </Dialog>
  )
}
