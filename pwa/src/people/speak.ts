/** Choosing a language: words that are not on this phone yet come with a connection, and it says so. */
import { toast } from "../parts"
import type { Language } from "../replica/replica"
import { chooseLanguage, text } from "../text"

export function speak(wanted: Language, then?: () => unknown): void {
  void chooseLanguage(wanted).then(then, () => toast(text().shell.languageLater))
}
