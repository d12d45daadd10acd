/** People to call: works without a connection or an account, and tells nobody that it was read (R42). */
import { useEffect, useState } from "preact/hooks"

import { fallback, likelyRegion, lines, note, type HelpLine } from "../content/help"
import { localLines } from "../content/local_help"
import { Btn, Card, Note, Page, Picks } from "../parts"
import { browserZone } from "../people/zones"
import { Leaving } from "../pauses/leaving"
import { me } from "../replica/replica"
import { language, useText } from "../text"
import { showDate } from "../text/format"

const ELSEWHERE = "elsewhere"

export default function Help() {
  const t = useText().people
  const shown = language.value
  const [region, setRegion] = useState(() => likelyRegion(browserZone()) ?? ELSEWHERE)
  const [added, setAdded] = useState<readonly HelpLine[]>([])
  useEffect(() => void localLines().then(setAdded), [])
  const regions = [...new Set([...lines, ...added].map((line) => line.region))]
  const ours = lines.filter((line) => line.region === region)
  const theirs = added.filter((line) => line.region === region)
  const here = [...ours, ...theirs]
  const back = me.value ? { href: "/me", label: t.me.page } : { href: "/", label: t.start.page }
  return (
    <Page title={t.help.title} back={back} lead={<p>{t.help.words}</p>}>
      <Note look="hush" icon="me">
        <p>{fallback[shown]}</p>
        {here.length ? (
          <p class="line">
            {[...new Set(here.map((line) => line.emergency))].map((number) => (
              <Btn key={number} href={dialled(number)}>
                {t.help.emergency(number)}
              </Btn>
            ))}
          </p>
        ) : null}
      </Note>
      <Picks
        legend={t.help.region}
        options={[
          ...regions.map((one) => ({ value: one, label: t.help.regions[one] ?? regionName(one) })),
          { value: ELSEWHERE, label: t.help.elsewhere },
        ]}
        value={region}
        onChange={setRegion}
      />
      <section aria-live="polite">
        <h2>{t.help.lines}</h2>
        {ours.map((line) => (
          <Line line={line} key={line.id} />
        ))}
        {theirs.length ? <p class="meta">{t.help.added}</p> : null}
        {theirs.map((line) => (
          <Line line={line} key={`added-${line.id}`} />
        ))}
        {here.length ? null : <p>{t.help.none}</p>}
        {here.length ? null : <p>{t.help.how}</p>}
      </section>
      <Leaving />
      <section>
        <p>{t.help.notOk}</p>
        <p class="meta">{t.help.trace}</p>
        <p class="meta">{note[shown]}</p>
      </section>
    </Page>
  )
}

/** A region the operator added, by its name in this language. */
const regionName = (region: string): string =>
  new Intl.DisplayNames(language.value, { type: "region" }).of(region) ?? region

const dialled = (number: string): string => `tel:${number.replaceAll(/[^\d+]/g, "")}`

function Line({ line }: { line: HelpLine }) {
  const t = useText().people.help
  const shown = language.value
  return (
    <Card>
      <h3>{line.name[shown]}</h3>
      <p>{line.about[shown]}</p>
      <div class="line">
        <Btn href={dialled(line.number)}>{t.call(line.number)}</Btn>
      </div>
      <small>{t.checked(showDate(line.checkedOn), line.source)}</small>
    </Card>
  )
}
