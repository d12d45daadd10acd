/** R24: what a push shows, and that a tap leads to a screen of this client and nowhere else. */
import { describe, expect, test } from "vitest"

import { placeOf, readPush } from "../worker/line"

const sent = {
  title: "Accord",
  body: "There is something for you in Accord.",
  url: "/pause",
  tag: "accord",
  silent: true,
}

describe("a push", () => {
  test("is shown as it was sent, however it was padded", () => {
    expect(readPush(JSON.stringify(sent).padEnd(512))).toEqual(sent)
  })

  test.each([
    [undefined],
    [""],
    ["not json"],
    ["null"],
    ["[]"],
    ['{"title":"Accord"}'],
    ['{"title":1,"body":{}}'],
  ])("that cannot be read (%s) says the neutral line in both languages", (text) => {
    const { title, body, url, silent } = readPush(text)
    expect({ title, url, silent }).toEqual({ title: "Accord", url: "/notices", silent: false })
    expect(body).toContain("There is something for you in Accord.")
    expect(body).toContain("Accord 里有一件事等你看。")
  })

  test("with odd parts keeps the rest", () => {
    const odd = JSON.stringify({ ...sent, url: "https://elsewhere.example/", tag: "", silent: "yes" })
    expect(readPush(odd)).toEqual({ ...sent, url: "/notices", tag: "accord", silent: false })
  })
})

describe("a tap leads", () => {
  const id = "3d6f0a2e-8b1c-4f7d-9e35-0c4a7b2d1f68"
  test.each(["/notices", "/pause", "/together", "/invite", `/agreements/${id}`, `/boundaries/${id}`])(
    "to %s",
    (place) => expect(placeOf(place)).toBe(place),
  )

  test.each([
    "https://elsewhere.example/pause",
    "//elsewhere.example/pause",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "/api/sign-out",
    "/unlink",
    "/settings/delete",
    "/pause?x=//elsewhere.example",
    `/agreements/${id}/../../api`,
    "pause",
    "",
    null,
    7,
  ])("not to %s, but to the list", (place) => expect(placeOf(place)).toBe("/notices"))
})
