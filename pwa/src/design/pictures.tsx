/** What people would rather look at than read: the ring, two clocks on one day, a week, steps, the past. */
import { Glyph, Pen } from "../parts"
import { Circle } from "../screens/pause/ring"

const span = (from: number, to: number) => ({ "--from": from, "--to": to }) as Record<string, number>

export function Pictures() {
  return (
    <section>
      <h2>Pictures</h2>
      <Circle done={40}>
        <Glyph is="paused" />
        <p>Back at</p>
        <p class="clock">13:35</p>
        <p class="pen b num">19:35 for Ben</p>
      </Circle>
      <Day />
      <Week />
      <ul class="steps">
        {[true, false].map((done) => (
          <li key={String(done)} data-done={done ? "true" : undefined}>
            <p>
              <i /> <span class="words">{done ? "A step that is done" : "A step ahead"}</span>
            </p>
          </li>
        ))}
      </ul>
      <p>
        <span class="flight">
          {[1, 2, 3].map((at) => (
            <i
              key={at}
              data-done={at < 3 ? "true" : undefined}
              style={{ "--at": at } as Record<string, number>}
            />
          ))}
        </span>{" "}
        a flight of steps in a list
      </p>
      <ul class="past">
        {["agreed", "theirs", "mine"].map((is) => (
          <li key={is}>
            <Glyph is={is as "agreed"} />
            <b>What happened</b>
            <small>3 May, 21:14</small>
          </li>
        ))}
      </ul>
      <div class="duo">
        <div>
          <Pen>You</Pen>
          <p>Keep</p>
        </div>
        <div>
          <Pen theirs>Ben</Pen>
          <p>Change</p>
        </div>
      </div>
    </section>
  )
}

function Day() {
  return (
    <div class="zones">
      <Pen>You · Berlin</Pen>
      <div>
        <div class="track">
          <i class="night" style={span(0, 7)} />
          <i style={span(11, 15)} />
        </div>
        <div class="track b">
          <i class="night" style={span(16, 24)} />
          <i style={span(12, 16)} />
        </div>
        <span class="meet" style={span(12, 15)} />
      </div>
      <Pen theirs>Ben · Shanghai</Pen>
    </div>
  )
}

const week = [
  { name: "M", day: 11 },
  { name: "T", day: 12 },
  { name: "W", day: 13 },
  { name: "T", day: 14, is: "today" },
  { name: "F", day: 15 },
  { name: "S", day: 16 },
  { name: "S", day: 17, is: "due" },
]

function Week() {
  return (
    <ol class="days">
      {week.map(({ name, day, is }) => (
        <li
          key={day}
          aria-current={is === "today" ? "date" : undefined}
          class={is === "due" ? is : undefined}
        >
          {name}
          <b>{day}</b>
        </li>
      ))}
    </ol>
  )
}
