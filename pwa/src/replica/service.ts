/** What the server says about itself, asked once a visit. */
import { request } from "../api/request"
import type { Service } from "./model"
import { service } from "./state"

export async function loadService(): Promise<Service | null> {
  if (!service.value) service.value = (await request<Service>("GET", "/api/service")).data ?? null
  return service.value
}
