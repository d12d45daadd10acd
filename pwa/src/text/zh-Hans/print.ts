/** 印在纸上的约定。 */
import type { Same } from "../same"
import type { print as en } from "../en/print"
import { spaced as s } from "./spaced"

export const print: Same<typeof en> = {
  title: "把约定印在纸上",
  lead: "可以贴在冰箱上，也可以带去给咨询师看。这张纸在手机里做好，不会发到任何地方。",
  language: "用哪种语言印",
  languageWhy: "你们自己写的话，原样保留。",
  own: "加上我自己的界限",
  ownWhy: "界限是你自己的。不勾选，就不会印出来。",
  care: "纸放在外面，谁都看得见。想想有谁会经过。",
  edges: "浏览器如果问要不要页眉页脚，请不要选：那会把网址印上去。",
  go: "打印",
  preview: "印出来的样子",
  none: "现在还没有生效的约定",
  noneWords: "你们都同意、正在用的约定，可以印出来。",
  noneDo: "去看约定",
  sheet: {
    title: "我们的约定",
    names: (one, other) => s`${one}和${other}`,
    asOf: (date) => s`截至${date}`,
    since: (date) => s`${date}起生效`,
    trial: (date) => s`先试到${date}`,
    agreed: (name, date) => s`${name}于${date}同意`,
    shared: (date) => s`${date}说给对方听`,
    boundaries: (name) => s`${name}自己的界限`,
    kinds: {
      contact_frequency: "联系节奏",
      cool_down: "冷静规则",
      boundary: "我们共同的界限",
      shared_goal: "共同目标",
      ritual: "小仪式",
    },
    written: { en: "原文是英文", "zh-Hans": "原文是中文" },
    about:
      "这里写的，是两个人到上面这一天为止说好的事。每一版都要两个人点头，谁都可以改主意。它不是合同，也不说明做到了没有。",
  },
}
