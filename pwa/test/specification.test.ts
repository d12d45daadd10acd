/** What the client believes about the API is what the specification says. */
import { readFileSync } from "node:fs"

import { expect, expectTypeOf, test } from "vitest"

import type { components } from "../src/api/schema"
import type * as model from "../src/replica/model"
import { mutationNames, wire } from "../src/replica/mutations"

type Schemas = components["schemas"]

test("rows have the shape the server describes", () => {
  expectTypeOf<Schemas["MeView"]>().toExtend<model.Me>()
  expectTypeOf<Schemas["ServiceView"]>().toExtend<Omit<model.Service, "adultsOnly">>()
  expectTypeOf<Schemas["DocumentView"]>().toExtend<model.DocumentRow>()
  expectTypeOf<Schemas["ConsentView"]>().toExtend<model.Consent>()
  expectTypeOf<Omit<Schemas["IntentView"], "move">>().toExtend<Omit<model.Intent, "move">>()
  expectTypeOf<Schemas["AcknowledgementView"]>().toExtend<model.Acknowledgement>()
  expectTypeOf<Omit<Schemas["RevisionView"], "content">>().toExtend<Omit<model.Revision, "content">>()
  expectTypeOf<Omit<Schemas["AgreementView"], "revisions" | "history" | "intents">>().toExtend<
    Omit<model.Agreement, "revisions" | "history" | "intents">
  >()
  expectTypeOf<Omit<Schemas["BoundaryView"], "revisions">>().toExtend<Omit<model.Boundary, "revisions">>()
})

test("pauses have the shape the server describes", () => {
  expectTypeOf<Schemas["PauseRuleView"]>().toExtend<model.PauseRule>()
  expectTypeOf<Schemas["PauseView"]>().toExtend<model.Pause>()
})

test("goals have the shape the server describes", () => {
  expectTypeOf<Schemas["GoalView"]>().toExtend<model.Goal>()
})

test("reviews have the shape the server describes", () => {
  expectTypeOf<Schemas["ReviewView"]>().toExtend<model.Review>()
  expectTypeOf<Schemas["ReviewItemView"]>().toExtend<model.ReviewItem>()
})

test("exceptions and reliefs have the shape the server describes", () => {
  expectTypeOf<Omit<Schemas["ExceptionView"], "content">>().toExtend<Omit<model.DatedException, "content">>()
  expectTypeOf<Schemas["ReliefStarting"]["kind"]>().toEqualTypeOf<model.ReliefKind>()
  expectTypeOf<Schemas["ExceptionAsking"]["reason"]>().toEqualTypeOf<model.ExceptionReason>()
})

const specification = readFileSync(new URL("../src/api/schema.d.ts", import.meta.url), "utf8")

/** The methods under an address, with every id as {}. */
function methods(path: string): string[] {
  const address = path.replaceAll("/thing", "/{}")
  for (const found of specification.matchAll(/^ {4}"(\/api[^"]*)": \{\n([\s\S]*?)^ {4}\};/gm))
    if (found[1]?.replaceAll(/\{\w+\}/g, "{}") === address)
      return [...(found[2] ?? "").matchAll(/^ {8}(get|post|put|patch|delete): /gm)].map((one) => one[1] ?? "")
  return []
}

test.each(mutationNames)("%s goes to an address that exists", (name) => {
  const { method, path } = wire({
    name,
    target: "thing",
    base: { id: "", hash: "" },
    payload: { reviewId: "thing" },
  } as never)
  expect(methods(path.replace(/\?.*/, ""))).toContain(method.toLowerCase())
})
