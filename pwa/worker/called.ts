/** The name this phone calls the app by, where it is not Accord: kept here too, since a push comes without a page. */
const CACHE = "accord-called"
const ADDRESS = "/called"

export async function keepName(name: string): Promise<void> {
  if (name) await (await caches.open(CACHE)).put(ADDRESS, new Response(name))
  else await caches.delete(CACHE)
}

export const nameHere = async (): Promise<string> => (await (await caches.match(ADDRESS))?.text()) ?? ""
