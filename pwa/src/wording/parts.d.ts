/** Made by build.ts out of content/lint.json. */
declare module "wording:rules/*" {
  const rules: import("./rule").Rules
  export default rules
}

declare module "wording:hints/*" {
  const hints: import("./rule").Hints
  export default hints
}
