/** Time zones as a person looks for them: by city, in the words of the reader. */
import type { Language } from "../replica/model"

/** Cities a Chinese reader would type in Chinese; the rest is found by its English name. */
const CITIES: Record<string, string> = {
  "Asia/Shanghai": "北京、上海",
  "Asia/Urumqi": "乌鲁木齐",
  "Asia/Hong_Kong": "香港",
  "Asia/Macau": "澳门",
  "Asia/Taipei": "台北",
  "Asia/Singapore": "新加坡",
  "Asia/Kuala_Lumpur": "吉隆坡",
  "Asia/Tokyo": "东京",
  "Asia/Seoul": "首尔",
  "Asia/Bangkok": "曼谷",
  "Asia/Ho_Chi_Minh": "胡志明市",
  "Asia/Saigon": "胡志明市",
  "Asia/Manila": "马尼拉",
  "Asia/Jakarta": "雅加达",
  "Asia/Kolkata": "印度：德里、孟买",
  "Asia/Calcutta": "印度：德里、孟买",
  "Asia/Dubai": "迪拜",
  "Australia/Sydney": "悉尼",
  "Australia/Melbourne": "墨尔本",
  "Australia/Brisbane": "布里斯班",
  "Australia/Perth": "珀斯",
  "Australia/Adelaide": "阿德莱德",
  "Pacific/Auckland": "奥克兰",
  "Europe/London": "伦敦",
  "Europe/Dublin": "都柏林",
  "Europe/Paris": "巴黎",
  "Europe/Berlin": "柏林",
  "Europe/Madrid": "马德里",
  "Europe/Rome": "罗马",
  "Europe/Vienna": "维也纳",
  "Europe/Zurich": "苏黎世",
  "Europe/Amsterdam": "阿姆斯特丹",
  "Europe/Brussels": "布鲁塞尔",
  "Europe/Copenhagen": "哥本哈根",
  "Europe/Stockholm": "斯德哥尔摩",
  "Europe/Oslo": "奥斯陆",
  "Europe/Helsinki": "赫尔辛基",
  "Europe/Warsaw": "华沙",
  "Europe/Prague": "布拉格",
  "Europe/Lisbon": "里斯本",
  "Europe/Athens": "雅典",
  "Europe/Istanbul": "伊斯坦布尔",
  "Europe/Moscow": "莫斯科",
  "America/New_York": "纽约",
  "America/Toronto": "多伦多",
  "America/Chicago": "芝加哥",
  "America/Denver": "丹佛",
  "America/Los_Angeles": "洛杉矶、旧金山",
  "America/Vancouver": "温哥华",
  "America/Sao_Paulo": "圣保罗",
  "America/Mexico_City": "墨西哥城",
  "Africa/Cairo": "开罗",
  "Africa/Johannesburg": "约翰内斯堡",
}

/** More names people type for the same clock. */
const ALSO: Record<string, string> = {
  "Asia/Shanghai": "beijing china guangzhou shenzhen chengdu",
  "America/Los_Angeles": "san francisco seattle",
  "America/New_York": "boston washington",
  "Europe/Berlin": "germany munich hamburg",
  "Europe/London": "uk england",
  "Asia/Kolkata": "india mumbai delhi",
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"
}

/** "Buenos Aires" for America/Argentina/Buenos_Aires, 柏林 for Europe/Berlin in Chinese. */
export function cityOf(zone: string, language: Language): string {
  const own = language === "zh-Hans" ? CITIES[zone] : undefined
  return own ?? (zone.split("/").at(-1) ?? zone).replaceAll("_", " ")
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[_/\s]+/g, " ")

export function allZones(): string[] {
  const known = Intl.supportedValuesOf("timeZone")
  const mine = browserZone()
  return known.includes(mine) ? known : [mine, ...known]
}

/** Zones that fit what was typed, cities first that begin with it. */
export function findZones(typed: string, zones: readonly string[], limit = 8): string[] {
  const wanted = plain(typed).trim()
  if (!wanted) return []
  const cities = (zone: string): string[] => (CITIES[zone] ?? "").split(/[、：]/)
  // 柏林 is not the end of 都柏林: Chinese names are compared from their beginning.
  const fits = (zone: string): boolean =>
    plain(`${zone} ${ALSO[zone] ?? ""}`).includes(wanted) ||
    cities(zone).some((city) => city.startsWith(wanted))
  const found = zones.filter(fits)
  const begins = (zone: string): number => (plain(cityOf(zone, "en")).startsWith(wanted) ? 0 : 1)
  return found.toSorted((a, b) => begins(a) - begins(b)).slice(0, limit)
}
