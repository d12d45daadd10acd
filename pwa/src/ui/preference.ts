/** What this phone remembers about itself and how it shows things; storage may be forbidden. */
const prefix = "accord-"

type Name = "language" | "theme" | "push" | "ahead" | "touch"

export function readPreference(name: Name): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    return null
  }
}

export function writePreference(name: Name, value: string): void {
  try {
    localStorage.setItem(prefix + name, value)
  } catch {
    // A private window without storage: the choice lasts as long as the page.
  }
}
