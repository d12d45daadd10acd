/** The form of each kind, loaded when someone writes one. */
import { signal } from "@preact/signals"
import type { ComponentType } from "preact"
import { useEffect } from "preact/hooks"

import type { Json, Kind } from "../../replica/model"
import type { FormProps } from "./form"

type AnyForm = ComponentType<FormProps<Record<string, Json>>>

const plainly = (form: unknown): AnyForm => form as AnyForm

const load: Record<Kind, () => Promise<AnyForm>> = {
  contact_frequency: () => import("./contact_frequency").then((form) => plainly(form.default)),
  cool_down: () => import("./cool_down").then((form) => plainly(form.default)),
  shared_goal: () => import("./shared_goal").then((form) => plainly(form.default)),
  ritual: () => import("./ritual").then((form) => plainly(form.default)),
  boundary: () => import("./boundary").then((form) => plainly(form.default)),
}

const here = signal<ReadonlyMap<Kind, AnyForm>>(new Map())

/** Null until it is loaded; read by the screen too, which waits to be drawn whole. */
export function useForm(kind: Kind | null): AnyForm | null {
  const form = (kind && here.value.get(kind)) ?? null
  useEffect(() => {
    if (kind && !form) void load[kind]().then((come) => (here.value = new Map(here.peek()).set(kind, come)))
  }, [form, kind])
  return form
}
