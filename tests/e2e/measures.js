// What a screen measures, looked at in the page: every function returns sentences, none where nothing is wrong.
window.measures = (() => {
  const TARGETS = "a[href], button, input, textarea, select, summary, [role=button], [tabindex='0']"
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const named = (one) =>
    `${one.type ?? ""} ${one.localName}${one.className && typeof one.className === "string" ? `.${one.className.trim().replaceAll(/\s+/g, ".")}` : ""} “${(one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "").trim().slice(0, 40)}”`
  const aloud = (one) => one.closest(".sr, .skip:not(:focus)")
  const inDialog = () => document.querySelector("dialog[open]") ?? document.body
  const front = (selector) => [...inDialog().querySelectorAll(selector)].filter((one) => shown(one) && !aloud(one))

  /** A choice is tapped by the label around it. */
  const area = (one) => (one.matches("input") && one.closest("label")) || one
  /** What the ring is drawn around. */
  const ringed = (one) => one.closest("label.pick") ?? one
  /** WCAG 2.5.8: a link in a running sentence is as high as its line. */
  const inSentence = (one) =>
    one.localName === "a" &&
    getComputedStyle(one).display === "inline" &&
    [...one.parentElement.childNodes].some((node) => node !== one && node.textContent.trim())

  const small = (least) =>
    front(TARGETS)
      .filter((one) => !one.disabled && !inSentence(one))
      .map((one) => [one, area(one).getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) < least - 0.5)
      .map(([one, { width, height }]) => `${named(one)} is ${Math.round(width)} × ${Math.round(height)}`)

  const scrolls = (one) => {
    for (let at = one.parentElement; at && at !== document.body; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true
    return false
  }
  /** Every line of text on the screen, with the element it belongs to. */
  const lines = () => {
    const found = []
    const walker = document.createTreeWalker(inDialog(), NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode
      const one = text.parentElement
      if (!text.data.trim() || !shown(one) || aloud(one) || one.closest(".write > div, svg, option")) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const at of range.getClientRects()) if (at.width > 1 && at.height > 1) found.push({ one, at })
    }
    return found
  }

  const outside = (all) =>
    all
      .filter(({ one, at }) => (at.right > innerWidth + 1 || at.left < -1) && !scrolls(one))
      .map(({ one, at }) => `${named(one)} reaches from ${Math.round(at.left)} to ${Math.round(at.right)}`)

  const cut = () =>
    front("*")
      .filter((one) => /hidden|clip/.test(`${getComputedStyle(one).overflowX} ${getComputedStyle(one).overflowY}`))
      .filter((one) => one.textContent.trim() || one.matches("textarea"))
      .filter((one) => !one.matches("[data-cut-off-on-purpose], .write > div"))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${named(one)} cuts off its text`)

  /** A line is higher than its letters. */
  const inked = ({ top, bottom, height }) => [top + height * 0.2, bottom - height * 0.2]
  /** Words that lie on other words, and are not of the same element. */
  const over = (all) => {
    const wrong = []
    const still = all.filter(({ one }) => !one.closest(".dock"))
    for (const [at, first] of still.entries())
      for (const second of still.slice(at + 1)) {
        if (first.one === second.one || first.one.contains(second.one) || second.one.contains(first.one)) continue
        const wide = Math.min(first.at.right, second.at.right) - Math.max(first.at.left, second.at.left)
        const high = Math.min(inked(first.at)[1], inked(second.at)[1]) - Math.max(inked(first.at)[0], inked(second.at)[0])
        if (wide > 2 && high > 1)
          wrong.push(`${named(first.one)} lies on ${named(second.one)}`)
      }
    return wrong
  }

  /** What stays while the page scrolls leaves more than half of the window. */
  const dock = () => {
    if (document.querySelector("dialog[open]")) return []
    const one = document.querySelector(".dock")
    const parts = [one, ...(one?.children ?? [])].filter((part) => part && getComputedStyle(part).position === "sticky")
    const high = Math.max(0, ...parts.filter((part) => part.matches(".dock, .acts, .toast")).map((part) => part.offsetHeight))
    return high > innerHeight / 2 ? [`the dock is ${high} of ${innerHeight} px high`] : []
  }

  /** How many of nine points of what has the focus are in the window and under nothing else. */
  const free = (one) => {
    const { left, right, top, bottom } = ringed(one).getBoundingClientRect()
    const from = Math.max(top, 0)
    const until = Math.min(bottom, innerHeight)
    if (until <= from) return 0
    const at = [0.15, 0.5, 0.85]
    const points = at.flatMap((x) =>
      at.map((y) => document.elementFromPoint(left + (right - left) * x, from + (until - from) * y)),
    )
    const seen = points.filter((point) => point && (ringed(one).contains(point) || point.contains(one))).length
    // What is higher than the room beside the dock is seen in part.
    return bottom - top > innerHeight / 3 && seen >= 3 ? 9 : seen
  }

  /** WCAG 2.4.11: whatever has the focus can be seen beside what stays at the bottom. */
  const covered = () => {
    const wrong = []
    for (const one of front(TARGETS)) {
      if (one.disabled || one.closest(".dock, .bar")) continue
      one.focus({ focusVisible: true })
      if (document.activeElement !== one) continue
      if (free(one) < 9) wrong.push(`${named(one)} has the focus and ${free(one)} of 9 points are free`)
    }
    document.activeElement?.blur()
    return wrong
  }

  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = (colour) => {
    const [red, green, blue] = channels(colour).map((one) => {
      const part = one / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].toSorted((a, b) => b - a)
    return (more + 0.05) / (less + 0.05)
  }
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if ((channels(colour)[3] ?? 1) > 0.5) return colour
    }
    return "rgb(255, 255, 255)"
  }

  /** A stop of the Tab key: a ring of 2 px and 3 : 1 (WCAG 1.4.11, 2.4.7), and nothing over it. */
  const stop = () => {
    const one = document.activeElement
    if (!one || one === document.body) return []
    const ring = getComputedStyle(ringed(one))
    const wrong = []
    if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) wrong.push(`${named(one)} has no ring`)
    const seen = contrast(ring.outlineColor, ground(ringed(one).parentElement))
    if (seen < 3) wrong.push(`the ring of ${named(one)} has ${seen.toFixed(1)} : 1`)
    if (free(one) < 9) wrong.push(`${named(one)} has the focus and ${free(one)} of 9 points are free`)
    return wrong
  }

  const wide = () => {
    const by = document.documentElement.scrollWidth - innerWidth
    return by > 0 ? [`${by} px wider than the window`] : []
  }

  const legible = () => {
    const all = lines()
    return [...wide(), ...outside(all), ...cut(), ...over(all), ...dock()]
  }
  /** Headings in order, one of the first rank, and the three landmarks of every screen. */
  const structure = () => {
    const wrong = []
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => shown(one) && !one.closest("dialog"))
    const ranks = all.map((one) => Number(one.localName[1]))
    if (ranks.filter((rank) => rank === 1).length !== 1) wrong.push(`headings of the first rank: ${ranks.join(" ")}`)
    if (ranks.some((rank, at) => rank > (ranks[at - 1] ?? 0) + 1)) wrong.push(`headings out of order: ${ranks.join(" ")}`)
    if (all.some((one) => !one.textContent.trim())) wrong.push("an empty heading")
    for (const mark of ["header.bar", "main"])
      if (document.querySelectorAll(`body > ${mark}`).length !== 1) wrong.push(`not one ${mark}`)
    return wrong
  }

  /** Words in the other language say so (WCAG 3.1.2): signs in an English page, a run of Latin words in a Chinese one. */
  const foreign = () => {
    const here = document.documentElement.lang
    const other = here === "en" ? /\p{Script=Han}/u : /[a-z]{2,}[ ,]+[a-z]{2,}[ ,]+[a-z]{2,}/i
    return lines()
      .map(({ one }) => one)
      .filter((one, at, all) => all.indexOf(one) === at)
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && other.test(node.data)))
      .filter((one) => one.closest("[lang]").lang === here)
      .filter((one) => here === "en" || !/\p{Script=Han}/u.test(one.textContent))
      .map((one) => `${named(one)} is not marked as the other language`)
  }

  return { small, legible, covered, stop, structure, foreign }
})()
