/** The frame: bar, tabs, status, and words that every screen uses. */
import { plural } from "./plural"

export const shell = {
  name: "Accord",
  /** What a phone may call it instead. */
  neutral: "Notebook",
  skip: "Skip to content",
  quickExit: "Quick exit",
  back: "Back",
  tabs: {
    label: "Main",
    today: "Today",
    agreements: "Agreements",
    together: "Together",
    me: "Me",
    pause: "Pause",
  },
  pause: {
    backAt: (time: string) => `Pause, back at ${time}`,
    runs: (time: string) => `You are on a pause until ${time}.`,
    open: "Open the pause",
    theirs: (name: string, time: string) => `${time} for ${name}`,
  },
  notices: "Notices",
  /** The first two are read out, not shown. */
  news: {
    come: "Something new has come.",
    online: "Connected again.",
    stood: "Newer words from another of your phones were kept.",
  },
  next: "Next step",
  seen: { only: "Only you", both: "Both of you", share: "Both, once you share" },
  you: "You",
  formerPartner: "Your former partner",
  loading: "One moment",
  slow: "This takes longer than usual. What you wrote is saved on this phone.",
  close: "Close",
  cancel: "Not now",
  save: "Save",
  saved: "Saved",
  saving: "Saving",
  sending: "Sending",
  undo: "Undo",
  tryAgain: "Try again",
  less: "Less",
  more: "More",
  marked: "Added words are underlined, removed words are struck through.",
  offline: {
    since: (time: string) => `No connection since ${time}.`,
    kept: "Everything is saved on this phone.",
    unsent: (count: number) =>
      plural(count, {
        one: "One change is sent when you are back.",
        other: `${count} changes are sent when you are back.`,
      }),
  },
  stopped: {
    signedOut: "You are signed out. What you wrote is kept on this phone until you sign in again.",
    tooOld:
      "This version of Accord is too old for its server. Your words are kept. Load the new version to go on.",
    signIn: "Sign in",
  },
  languageLater: "This language comes with the next connection.",
  update: { ready: "A newer version is ready.", load: "Load it" },
  refused: "This change was not taken. Your words are kept.",
  conflict: "This was changed elsewhere first. Your words are kept, nothing was mixed.",
  waiting: "Sent when there is a connection",
  unreadable: "This phone has no key for this. Sign in again to open it.",
  notFound: {
    title: "Nothing here",
    text: "This page does not exist, or it is not yours to see.",
    home: "Go to Today",
  },
  broken: {
    title: "Something stopped here",
    text: "What you wrote is saved on this phone. Load the page again to go on.",
    load: "Load again",
  },
  storage: "This browser keeps nothing in this window. Open Accord in an ordinary window to use it.",
} as const
