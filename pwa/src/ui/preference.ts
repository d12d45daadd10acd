/** What this phone remembers about itself and how it shows things; storage may be forbidden. */
const prefix = "accord-"

type Name = "language" | "theme" | "push" | "ahead" | "prompt" | "called" | "install" | "touch"

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

/** All of them go, but for the name: what stands on the home screen must not change it under anybody's eyes. */
export function forgetPreferences(): void {
  const called = readPreference("called")
  localStorage.clear()
  if (called) writePreference("called", called)
}
