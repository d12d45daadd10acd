// Runs before anything is painted: quick exit (R28), language and theme.
;(() => {
  const root = document.documentElement
  const flag = "accord-left"
  const kept = (store, name) => {
    try {
      return store.getItem(name)
    } catch {
      return null
    }
  }
  const leave = () => {
    // Hidden first: a page the browser keeps for "back" is blank already.
    root.hidden = true
    document.title = " "
    try {
      sessionStorage.setItem(flag, "1")
    } catch {
      // Without storage the hidden page and the replaced address still hold.
    }
    location.replace("/blank.html")
  }
  const earlier = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward"
  if (kept(sessionStorage, flag) && earlier()) leave()
  addEventListener("pageshow", (event) => {
    if (event.persisted && kept(sessionStorage, flag)) leave()
  })
  addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.("[data-leave]")) return
      event.preventDefault()
      event.stopImmediatePropagation()
      leave()
    },
    true,
  )
  let escapes = []
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") escapes = []
      else if (!event.repeat) escapes = [...escapes.slice(-2), event.timeStamp]
      if (escapes.length === 3 && event.timeStamp - escapes[0] < 3000) leave()
    },
    true,
  )
  const language = kept(localStorage, "accord-language")
  root.lang = language || (/^zh/i.test(navigator.language) ? "zh-Hans" : "en")
  // The build puts the addresses in: the words come beside the program, not after it.
  // A kept language means that somebody was here before: the replica will be wanted too, and Today with all it needs.
  const early = EARLY
  const place = location.pathname
  const home = language && (place === "/" || place === "/today")
  const wanted = [early.main, early.first[root.lang]]
  if (language) wanted.push(...early.replica)
  if (home) wanted.push(...early.today, early.home[root.lang])
  for (const href of wanted.filter(Boolean))
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }))
  // Opening what the replica is kept in takes the browser longer than all of the above: it begins now.
  if (language) indexedDB.databases?.().catch(() => {})
  // Somebody new reads the first words before the program is there; everybody else has a screen of their own.
  const isNew = !language && place === "/"
  root.classList.toggle("new", isNew)
  // Opening a typeface takes longer than laying out a screen of it: done while the program is on its way.
  const warm = () => {
    const paper = document.createElement("canvas").getContext("2d")
    const family = getComputedStyle(document.body).fontFamily
    for (const font of ["600 16px ", "16px "])
      for (const words of ["A", "文"])
        setTimeout(() => {
          paper.font = font + family
          paper.measureText(words)
        })
  }
  // On a slow phone the program holds up the first picture when it starts before it.
  const begin = () => early.main && import(early.main)
  addEventListener("DOMContentLoaded", () => {
    setTimeout(begin, isNew ? 300 : 0)
    if (isNew) new PerformanceObserver(() => (begin(), warm())).observe({ type: "paint", buffered: true })
  })
  const theme = kept(localStorage, "accord-theme")
  if (theme === "light" || theme === "dark") root.dataset.theme = theme
})()
