/** Text another app shares: held in memory until a page asks for it. It never goes to the server, and no disk sees it. */
import { registerRoute } from "workbox-routing"

import { readShare, type Shared } from "./line"

const ADDRESS = "/share"
let held: Shared | null = null

export function answerShares(): void {
  registerRoute(ADDRESS, take, "POST")
}

/** Another site can send here too, so that nothing is kept before somebody says so. */
async function take({ request }: { request: Request }): Promise<Response> {
  held = readShare(await request.formData().catch(() => new FormData()))
  return Response.redirect(ADDRESS, 303)
}

export const heldShare = (): Shared | null => held

export function letGoOfShare(): void {
  held = null
}
