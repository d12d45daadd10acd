/** Icons of two strokes at most; a label always stands beside them. */
const strokes = {
  today: ["M3 18.5h18", "M6.5 14.5a5.5 5.5 0 0 1 11 0"],
  agreements: ["M10.8 4C10.8 11 8.5 16.5 4 20", "M13.2 4C13.2 11 15.5 16.5 20 20"],
  together: [
    "M3.25 12a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0",
    "M9.25 12a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0",
  ],
  me: ["M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0", "M4.5 20c1.2-3.6 4-5.5 7.5-5.5s6.3 1.9 7.5 5.5"],
  back: ["m14 6-6 6", "m8 12 6 6"],
  next: ["m10 6 6 6", "m16 12-6 6"],
  close: ["m6 6 12 12", "M18 6 6 18"],
  add: ["M12 5v14", "M5 12h14"],
  less: ["M5 12h14"],
  pause: ["M8.5 5v14", "M15.5 5v14"],
  turn: ["M12 4a8 8 0 0 1 8 8", "M12 20a8 8 0 0 1-8-8"],
  done: ["m5 12.5 4.5 4.5", "M9.5 17 19 7"],
} as const

export type IconName = keyof typeof strokes

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {strokes[name].map((stroke) => (
        <path key={stroke} d={stroke} />
      ))}
    </svg>
  )
}
