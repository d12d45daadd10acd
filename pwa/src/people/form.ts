/** What is being written on the way to a space: kept in this page only, until it is done. */
import { signal } from "@preact/signals"

export interface SignUpForm {
  step: number
  adult: boolean
  email: string
  name: string
  passphrase: string
  /** Null until the person has said yes to one. */
  zone: string | null
  done: boolean
  /** A letter is on its way: the rest happens once its link is opened. */
  sent: boolean
  /** An address the server said it knows already. */
  taken: string | null
}

const empty: SignUpForm = {
  step: 0,
  adult: false,
  email: "",
  name: "",
  passphrase: "",
  zone: null,
  done: false,
  sent: false,
  taken: null,
}

export const form = signal<SignUpForm>(empty)

export function write(some: Partial<SignUpForm>): void {
  form.value = { ...form.value, ...some }
}

export function clearForm(): void {
  form.value = empty
}
