/** What the screens of this part say. */
import type { agreements as en } from "../en/agreements"
import type { Same } from "../same"

export const agreements: Same<typeof en> = {}
