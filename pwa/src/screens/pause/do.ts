/** One move of a pause: what the server did not take before is settled by going on. */
import { act, discard, type MutationName, type Mutations, outbox } from "../../replica/replica"

export async function move<N extends MutationName>(
  name: N,
  pauseId: string,
  payload: Mutations[N]["payload"],
): Promise<void> {
  for (const { seq, target, state } of outbox.peek())
    if (target === pauseId && state === "refused") await discard(seq)
  await act(name, pauseId, null as Mutations[N]["base"], payload)
}
