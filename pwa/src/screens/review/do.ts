/** One move of a review: what the server did not take before is settled by going on. */
import { act, discard, type MutationName, type Mutations, outbox } from "../../replica/replica"

export async function move<N extends MutationName>(
  name: N,
  reviewId: string,
  payload: Mutations[N]["payload"],
): Promise<void> {
  for (const { seq, target, state } of outbox.peek())
    if (target === reviewId && state === "refused") await discard(seq)
  await act(name, reviewId, null as Mutations[N]["base"], payload)
}
