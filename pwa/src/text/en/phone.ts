/** Accord on this phone: home screen, name and icon, what is kept, what another app shares. Loaded where it is looked at. */
export const phone = {
  title: "This phone",
  row: "Home screen, name and icon, what is kept",
  lead: "This concerns the phone in your hand. Nobody else sees what you choose here.",
  home: {
    title: "On the home screen",
    why: "From the home screen it opens whole, at once, and without a connection. It is the same app with the same words.",
    here: "It was opened from the home screen. There is nothing left to do.",
    do: "Put it on the home screen",
    menu: "Look into your browser's menu for “Install app” or “Add to home screen”.",
    apple: "On an iPhone or iPad it takes three taps, in Safari:",
    apple1: "Tap Share in the browser's bar",
    apple2: "Choose “Add to Home Screen”",
    apple3: "Open it from there and sign in once: it keeps its words apart from the browser",
    ring: "Only an app on the home screen can ring there.",
    seen: "Whoever picks up this phone sees the icon.",
  },
  hint: {
    title: "Keep it at hand?",
    words: "It can stand on your home screen and open without a connection.",
    name: "Show me how",
    no: "No, thank you",
  },
  name: {
    title: "Name and icon",
    legend: "What this phone calls it",
    why: "The home screen, the list of open apps and the line of a notice use this name. Each of you chooses for their own phone.",
    again:
      "Is it on the home screen already? Most phones keep the old name: take it off there, and put it on again.",
    inside:
      "Inside, and in letters, it stays Accord. A plain name is for shared tables and other people's glances; it hides nothing from somebody who opens it.",
  },
  keep: {
    title: "What this phone keeps",
    kept: "This browser keeps everything until you sign out or clear it yourself.",
    mayGo:
      "When space runs short, this browser may clear what is here. What was sent is safe on the server; what is not sent yet would be gone.",
    unknown: "This browser does not say how long it keeps what is here. Sign out when you no longer use it.",
    ask: "Ask it to keep everything",
    asking: "Asking …",
    notYet: "It gave no yes for now. Most browsers do once the app stands on the home screen.",
  },
  share: {
    title: "From another app",
    lead: "Nothing is kept until you choose. Then it is a draft: sealed on this phone, seen by you alone.",
    become: "What may it become?",
    own: "If these are somebody else's words, put them in your own before you show them.",
    leave: "Leave it",
    none: "Nothing came along",
    noneWords: "The words stayed where they were. Share them once more from there.",
    signIn: "Sign in on this phone first, then share it once more. Nothing was kept.",
    locked: "This phone has no key to seal it with. Sign in again, then share it once more.",
  },
} as const
