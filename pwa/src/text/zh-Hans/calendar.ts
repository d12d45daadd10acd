/** 自己日历里的日子。用到时才载入。 */
import type { calendar as en } from "../en/calendar"
import type { Same } from "../same"
import { spaced as s } from "./spaced"

export const calendar: Same<typeof en> = {
  title: "日历",
  row: {
    off: "在你常用的日历里看到这些日子",
    on: "你的日历可以读到这些日子",
  },
  add: "加到我的日历",
  lead: "回顾和仪式的时间，放进你常用的日历。每一条都只叫“Accord”，看不出是什么事。",
  address: "地址",
  alone: "等你们连上了，才有日子可以带走。",
  none: "你会拿到一个地址，日历应用自己来读。随时可以停用。",
  since: (moment) => s`${moment}起有一个地址。你们约定的时间变了，日历也会跟着变。`,
  over: "这个地址属于已经结束的连接，里面什么都没有了。日历下次来看，那些条目就会消失。",
  make: "要一个地址",
  making: "正在准备……",
  anew: "换一个新的",
  anewWhy: "换了以后，旧地址马上失效，日历里要填新的。",
  end: "停用",
  ending: "正在停用……",
  ended: "停用了，再也没人能读。",
  copy: "复制地址",
  copied: "复制好了",
  copyYourself: "按住地址就能复制。",
  how: "在日历应用里选“订阅日历”或“通过网址添加”，把它粘贴进去。",
  once: "只在这里显示这一次，Accord 不留能再给你看的东西。丢了就换一个新的。",
  who: "谁可能读到",
  who1: "拿到地址的人都能读，不用口令：提供日历的服务商，还有能看到你这个日历的人。",
  who2: "能看到的是：什么时候、多久、你在用 Accord。看不到标题、名字和内容，也看不到暂停、谁不在。",
  who3: "有别人会看你的日历吗？那么只加一条，或者不加，也许更适合你。",
  slow: "日历一天只来看几次。时间不一样的话，以 Accord 为准。",
}
