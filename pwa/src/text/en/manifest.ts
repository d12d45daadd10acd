/** What the phone shows before Accord runs: read by the build alone. */
export const manifest = {
  description: "Write down what you two agree on. Nothing starts without two yeses.",
  neutral: "A place for your own words.",
  pause: "Pause",
  write: "Write",
  screens: {
    today: "Today: both clocks, and what is in force",
    agreement: "An agreement in plain words",
    pause: "A pause has an end, on both clocks",
  },
} as const
