/** Where it rings: this person's own browsers, each with a way to end it, and to try again what did not arrive. */
import { Btn, Note, toast } from "../parts"
import { act, me, type PushRoute, routes, stopRinging } from "../replica/replica"
import { show } from "../text/format"
import type { NoticeText } from "./inbox"

type Words = NoticeText["choices"]["phones"]

export function Phones({ t }: { t: Words }) {
  if (routes.value.length === 0) return null
  return (
    <ul>
      {routes.value.map((route) => (
        <Phone key={route.id} route={route} t={t} />
      ))}
    </ul>
  )
}

function Phone({ route, t }: { route: PushRoute; t: Words }) {
  const name = route.thisBrowser ? t.mine : t.other
  const since = t.since(show(route.addedAt, "day", me.value?.zone))
  const off = () => void stopRinging(route).then(() => toast(t.offDone))
  const again = () => void act("route.retry", route.id, null, {}).then(() => toast(t.againDone))
  return (
    <li>
      <div class="row plain">
        <span class="what wide">
          <b>{name}</b>
          <small>{since}</small>
        </span>
        <button class="btn quiet" type="button" onClick={off}>
          {t.off}
          <span class="sr">
            {" "}
            {name}, {since}
          </span>
        </button>
      </div>
      {route.stuck ? (
        <Note glyph="resting">
          <p>{t.stuck}</p>
          <p>
            <Btn onClick={again}>{t.again}</Btn>
          </p>
        </Note>
      ) : null}
    </li>
  )
}
