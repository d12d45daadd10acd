/** 两次回顾之间：小行动、这个月，还有下次要看的。 */
import type { reviewBetween as en } from "../en/review_between"
import type { Same } from "../same"
import { spaced as s } from "./spaced"

export const reviewBetween: Same<typeof en> = {
  points: {
    title: "小行动",
    why: "各说各的。",
    mine: "你",
    done: "做到了",
    moved: "换一天",
    letGo: "放下它",
    undo: "还没有",
    by: (day) => s`${day}前`,
    isDone: "做到了",
    isMoved: (day) => s`改到${day}`,
    isLetGo: "放下了",
    moveTitle: "换一天",
    moveLabel: "新的日子",
    moveDo: "改到这天",
    moveWrong: "请选今天或以后的一天。",
    thanks: "记下了，谢谢你。",
    noted: "记下了。",
    earlier: "以前的小行动",
  },
  month: {
    title: "你们的这个月",
    why: "两个人共同的日子。什么都不计数。",
    before: "上个月",
    after: "下个月",
    marks: { review: "回顾", ritual: "小仪式", pause: "暂停" },
    today: "今天",
    day: (day, marks) => `${day}：${marks}`,
    none: "这个月没有记号。",
    pick: "点一点有记号的日子。",
    legend: "记号",
  },
  agenda: {
    under: "正在回顾",
    on: (day) => s`${day}的回顾会看到它`,
    onSoon: "下次回顾会看到它",
    from: (day) => s`${day}以后的第一次回顾会看到它`,
    sooner: "下次就看看它",
    soonerWhy: (name) => s`它会排进下次回顾，${name}也看得到。`,
    asked: "它已经排进下次回顾了。",
    go: "去看回顾",
  },
}
