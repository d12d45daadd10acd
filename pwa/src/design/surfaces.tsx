/** What things lie on, and what is said there: cards, notes, rows, empty places, whose, and who sees it. */
import {
  Bar,
  Btn,
  Card,
  Empty,
  Glyph,
  type GlyphState,
  Leave,
  Line,
  Note,
  Pen,
  Row,
  Rows,
  Seen,
} from "../parts"
import { Ghost } from "../parts/ghost"
import { Icon, type IconName } from "../parts/icon"
import { Tabs } from "../parts/tabs"

const glyphs: readonly GlyphState[] = [
  "agreed",
  "mine",
  "theirs",
  "share",
  "draft",
  "only",
  "paused",
  "resting",
  "ended",
]
const icons: readonly IconName[] = [
  "today",
  "agreements",
  "together",
  "me",
  "back",
  "next",
  "close",
  "add",
  "less",
  "pause",
  "turn",
  "done",
]

export function OnSurfaces() {
  return (
    <>
      <section>
        <h2>Frame</h2>
        <div class="frame">
          <Bar />
        </div>
        <div class="frame">
          <Bar back={{ href: "/design", label: "Parent" }} />
        </div>
        <div class="frame">
          <Tabs current="agreements" />
        </div>
        <Leave />
      </section>
      <section>
        <h2>Whose, and what state</h2>
        <div class="samples">
          <Pen>Ana</Pen>
          <Pen theirs>Ben</Pen>
          <Pen pencil>not yet</Pen>
          <Pen theirs pencil>
            not yet
          </Pen>
        </div>
        <div class="samples">
          {glyphs.map((is) => (
            <span key={is}>
              <Glyph is={is} /> {is}
            </span>
          ))}
        </div>
        <div class="samples">
          {icons.map((name) => (
            <span class="seen" key={name}>
              <Icon name={name} /> {name}
            </span>
          ))}
        </div>
        <div class="samples">
          <Seen by="only" />
          <Seen by="both" />
          <Seen by="share" />
          <span class="tag">a tag</span>
        </div>
      </section>
      <Cards />
      <section>
        <h2>Rows</h2>
        <ul>
          <Row href="/design" glyph="agreed" title="What people wrote" below="one line below" />
          <Row
            href="/design"
            glyph="theirs"
            title="每天一句早安"
            lang="zh-Hans"
            below="in the other language"
          />
          <Row href="/design" current title="The one in the other pane" below="selected" />
          <Row plain href="/design" icon="add" title="Accord's own words" below="plain" />
          <Row plain title="Leads nowhere" below="without a chevron" />
          <Line title="Does something here" below="a button" onClick={() => {}} />
        </ul>
        <Rows
          of={["A list of any length", "drawn as far as somebody looks"]}
          render={(title) => <Row key={title} href="/design" title={title} />}
        />
      </section>
      <section>
        <h2>Empty and loading</h2>
        <Empty glyph="draft" title="One drawn state" action={<Btn>One action</Btn>}>
          One sentence on what will be here.
        </Empty>
        <Ghost />
      </section>
    </>
  )
}

function Cards() {
  return (
    <section>
      <h2>Cards and notes</h2>
      <Card>
        <h3>In force, or mine</h3>
        <p class="words">
          We keep <del>two</del> <ins>three</ins> calls a week.
        </p>
      </Card>
      <Card hand="mine">
        <p class="words">
          Words added in <ins>my hand</ins>.
        </p>
      </Card>
      <Card hand="theirs">
        <h3>What the partner says</h3>
        <p class="words">
          Words added in <ins>their hand</ins>.
        </p>
      </Card>
      <Note glyph="only">One fact beside its sign.</Note>
      <Note look="hush" glyph="paused">
        About a pause.
      </Note>
      <Note look="theirs" glyph="theirs">
        From the partner.
      </Note>
      <Note icon="today">With an icon.</Note>
    </section>
  )
}
