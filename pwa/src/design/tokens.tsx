/** Paper, ink and hands; the sizes of letters; the steps of space. */
const colours = [
  ["paper", "the page"],
  ["surface", "a card"],
  ["well", "a sunken area"],
  ["ink", "text"],
  ["muted", "second text"],
  ["line", "hairline, decoration only"],
  ["edge", "outline of a control"],
  ["mine", "my hand"],
  ["theirs", "the partner's hand"],
  ["pause", "the pause"],
  ["mine-wash", "washed in my hand"],
  ["theirs-wash", "washed in theirs"],
  ["pause-wash", "washed by the pause"],
  ["on", "text on a fill"],
] as const

const sizes = [
  ["--clock", "300", "sans", "13:35"],
  ["--title", "500", "serif", "Video calls 视频约定"],
  ["1.25rem", "500", "serif", "A card's title 卡片标题"],
  ["--read", "400", "serif", "What people wrote is set in the reading face. 人写的话用宋体。"],
  ["1rem", "400", "sans", "What Accord says is set in the plain face. Accord 的话用黑体。"],
  ["--small", "600", "sans", "A label above a field 栏目"],
  ["--small", "400", "sans", "A second line, a date, a reason 说明"],
] as const

const spaces = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "gutter", "touch"] as const

/** A variable of the sheet, or a length as it is. */
const valueOf = (name: string): string => (name.startsWith("--") ? `var(${name})` : name)

export function Tokens() {
  return (
    <>
      <section>
        <h2>Colours</h2>
        <div class="swatches">
          {colours.map(([name, meaning]) => (
            <div key={name}>
              <i style={{ "--shown": `var(--${name})` } as Record<string, string>} />
              <b>{name}</b> <small>{meaning}</small>
            </div>
          ))}
        </div>
      </section>
      <section>
        <h2>Type</h2>
        {sizes.map(([size, weight, face, text]) => (
          <div key={`${size}${weight}`}>
            <small>
              {size} · {weight} · {face}
            </small>
            <p
              style={{
                fontSize: valueOf(size),
                fontWeight: weight,
                fontFamily: `var(--${face})`,
                lineHeight: 1.3,
              }}
            >
              {text}
            </p>
          </div>
        ))}
      </section>
      <section>
        <h2>Space</h2>
        {spaces.map((name) => (
          <div class="spaces" key={name}>
            <small>{name}</small>
            <i style={{ "--shown": `var(--${name})` } as Record<string, string>} />
          </div>
        ))}
      </section>
    </>
  )
}
