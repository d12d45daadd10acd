/** The frame: bar, tabs, status, and words that every screen uses. */
import type { shell as en } from "../en/shell"
import type { Same } from "../same"
import { spaced as s } from "./spaced"

export const shell: Same<typeof en> = {
  name: "Accord",
  skip: "跳到正文",
  quickExit: "快速离开",
  back: "返回",
  tabs: { label: "主要", today: "今天", agreements: "约定", together: "一起", me: "我", pause: "暂停" },
  pause: {
    backAt: (time) => `暂停中，${time} 回来`,
    runs: (time) => `你们在暂停，${time} 回来。`,
    open: "打开暂停",
    theirs: (name, time) => s`${name}那边 ${time}`,
  },
  notices: "提醒",
  news: { come: "有新的消息。", online: "网络恢复了。" },
  next: "下一步",
  seen: { only: "只有你", both: "你们俩", share: "分享后你们俩" },
  you: "你",
  formerPartner: "以前的伴侣",
  loading: "稍等",
  close: "关闭",
  cancel: "先不",
  save: "保存",
  saved: "已存好",
  saving: "正在保存",
  sending: "正在发送",
  undo: "撤销",
  tryAgain: "再试一次",
  less: "少一点",
  more: "多一点",
  marked: "新增的字有下划线，删去的字有删除线。",
  offline: {
    since: (time) => `${time} 起没有网络。`,
    kept: "都存在这部手机上。",
    unsent: (count) => `有 ${count} 处改动，等有网络时再发送。`,
  },
  stopped: {
    signedOut: "你已退出登录。写下的内容还在这部手机上，等你重新登录。",
    tooOld: "这个版本太旧了，服务器已不再支持。你写的都还在。请载入新版本再继续。",
    signIn: "登录",
  },
  update: { ready: "有新版本了。", load: "载入" },
  refused: "这处改动没有被接受。你写的还在。",
  conflict: "这里先在别处改过了。你写的还在，不会自动混在一起。",
  waiting: "有网络时再发送",
  unreadable: "这部手机上没有打开它的钥匙。重新登录后就能看。",
  notFound: { title: "这里没有内容", text: "这个页面不存在，或者不是给你看的。", home: "去今天" },
  broken: {
    title: "这里卡住了",
    text: "你写的都存在这部手机上。重新载入页面就能继续。",
    load: "重新载入",
  },
  storage: "这个浏览器窗口不保存任何内容。请在普通窗口里打开 Accord。",
}
