/** The same words through the other one's eyes: their name, their clock, who is "you". Pure. */
import type { Reader } from "../../kinds/kind"

export const mirrored = (reader: Reader): Reader => ({ ...reader, me: reader.partner, partner: reader.me })
