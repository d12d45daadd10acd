/** Where somebody who has just signed in was on the way to. */
import { heldLink } from "./letter-links"
import { heldSecret } from "./secrets"

export function onward(): string {
  if (heldLink("prove")) return "/prove"
  return heldSecret() ? "/join" : "/today"
}
