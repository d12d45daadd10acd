/** 用词提示，只给写的人看（R37）。 */
import type { wording as en } from "../en/wording"
import type { Same } from "../same"
import { spaced as s } from "./spaced"

export const wording: Same<typeof en> = {
  quote: (words) => `“${words}”`,
  another: "也可以这样说",
  forYou: "有句话只给你看",
  said: (words, hint) => `关于“${words}”的提示：${hint}`,
  instead: (sentence) => `可以代替“${sentence}”`,
  use: "用这句",
  keep: "保留我的",
  help: "求助与热线",
  hide: "收起这条提示",
  tooLong: "这里放不下这么长的一句，可以借一部分来用。",
  used: "已经换成这句。",
  undo: "换回我的",
  kept: "你写的保持原样。",
  here: (name) => s`提示只在这部手机上，${name}看不到。`,
  hereAlone: "提示只在这部手机上，别人看不到。",
  before: {
    title: (name) => s`给${name}看之前`,
    text: (name) => s`能轻松说“不”，“好”才算数。下面这几句，可能会让${name}很难说“不”。发不发，由你决定。`,
    send: "就这样发",
    look: "再看看我写的",
  },
}
