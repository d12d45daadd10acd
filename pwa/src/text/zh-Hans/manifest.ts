/** What the phone shows before Accord runs. */
import type { manifest as en } from "../en/manifest"
import type { Same } from "../same"

export const manifest: Same<typeof en> = {
  description: "把你们俩约定的写下来。两个人都说好，才算数。",
  neutral: "放自己的话的地方。",
  pause: "暂停",
  write: "写一条",
  screens: {
    today: "今天：两边的时间，和现在用的约定",
    agreement: "一条写明白的约定",
    pause: "暂停有回来的时间，两边的钟都看得到",
  },
}
