/** Hints on words, for the writer alone (R37). */
export const wording = {
  quote: (words: string) => `“${words}”`,
  another: "Another way to say it",
  forYou: "A word for you alone",
  said: (words: string, hint: string) => `A hint on “${words}”: ${hint}`,
  instead: (sentence: string) => `In place of “${sentence}”`,
  use: "Use these words",
  keep: "Keep mine",
  help: "Help and people to call",
  hide: "Close this hint",
  tooLong: "Too long for this line as it stands. You may like to borrow from it.",
  used: "These words now stand in place of yours.",
  undo: "Put mine back",
  kept: "Your words stay as they are.",
  here: (name: string) => `Hints stay on this phone. ${name} never sees them.`,
  hereAlone: "Hints stay on this phone. Nobody else sees them.",
  before: {
    title: (name: string) => `Before ${name} reads it`,
    text: (name: string) =>
      `A yes is only worth something if a no is easy. These words may make it hard for ${name}. It is up to you.`,
    send: "Send it as it is",
    look: "Look at my words again",
  },
} as const
