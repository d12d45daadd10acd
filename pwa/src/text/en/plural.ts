/** English forms: one, other. */
import { pluralIn } from "../plural"

export const plural = pluralIn("en")
