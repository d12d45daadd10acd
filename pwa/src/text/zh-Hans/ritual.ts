/** 写一个小仪式：做什么、什么时候、按谁的钟、怎么开始和结束。 */
import type { ritual as en } from "../en/ritual"
import type { Same } from "../same"
import { spaced as s } from "./spaced"

export const ritual: Same<typeof en> = {
  what: "做什么",
  whatHelp: "小一点，累的时候也做得到。",
  when: "什么时候",
  days: "哪几天",
  fixed: "定一个时间",
  fixedHelp: "不定的话，就跟着某个时刻走，比如出门、进门。那样就不会提醒。",
  time: "几点",
  anchor: "按谁的钟",
  clockOf: { me: "我的", them: (name) => s`${name}的` },
  anchorOne: "另一方就在同一刻，谁出远门也不变。",
  anchorEach: "各自当地的同一个时间，不一定是同一刻。",
  clocks: (mine, name, theirs) => s`你：${mine}。${name}：${theirs}。`,
  night: (name) => s`有一部分是${name}那边的夜里（22:30–08:00）。`,
  reminder: "开始前半小时，两个人各收到一句轻轻的提醒。不想要，可以在“提醒怎么响”里关掉，对方看不出来。",
  minutes: "大约多久",
  minutesLeast: "一分钟也算。",
  minutesMost: "最长四小时。",
  starter: "谁来开头",
  around: "怎么开始、怎么结束、在哪里",
  startCue: "怎么开始（可以不写）",
  endCue: "怎么结束（可以不写）",
  place: "在哪里（可以不写）",
  phoneFree: "手机放一边",
  skipRule: "不方便的那天",
  skipHelp: "比如：说一声，另找一个时间。",
}
