/** Whether the clipboard took it; some browsers let nobody write there. */
export async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    return false
  }
}
