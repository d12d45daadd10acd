/** The form of each kind, loaded when someone writes one. */
import type { ComponentType } from "preact"

import type { Json, Kind } from "../../replica/model"
import type { FormProps } from "./form"

export type AnyForm = ComponentType<FormProps<Record<string, Json>>>

const plainly = (form: unknown): AnyForm => form as AnyForm

export const loadForm: Record<Kind, () => Promise<AnyForm>> = {
  contact_frequency: () => import("./contact_frequency").then((form) => plainly(form.default)),
  cool_down: () => import("./cool_down").then((form) => plainly(form.default)),
  shared_goal: () => import("./shared_goal").then((form) => plainly(form.default)),
  ritual: () => import("./ritual").then((form) => plainly(form.default)),
  boundary: () => import("./boundary").then((form) => plainly(form.default)),
}
