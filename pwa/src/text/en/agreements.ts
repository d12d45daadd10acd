/** What the screens of this part say. */
export const agreements = {} as const
