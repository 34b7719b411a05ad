// Copies that lost their line breaks: text taken out of a viewer or a chat comes as one paragraph.

const han = '[一二三四五六七八九十]{1,3}'
/** Headings that nearly every plan has; they need no mark behind them to be known. */
const usual =
  '指导思想|总体要求|总体目标|总体思路|基本原则|工作目标|整治目标|目标任务|主要目标|工作任务|主要任务|重点任务|整治任务|工作内容|整治内容|主要内容|整治重点|工作重点|整治范围|整治时间|时间安排|组织领导|组织机构|实施步骤|工作步骤|方法步骤|时间步骤|工作措施|主要措施|整治措施|保障措施|职责分工|责任分工|任务分工|工作要求|有关要求|相关要求|监督考核|考核奖惩'
const ends = '行动|工程|整治|治理|工作|机制|建设|管理|领导|责任|保障|监督|考核|宣传|排查|阶段'
const opens =
  '深入|全面|大力|切实|加大|加强|按照|围绕|坚持|集中|重点|进一步|充分|认真|严格|积极|建立|成立|通过|针对|各[村镇社街]'

const closedMarks = [
  new RegExp(`(?<=[。；;：:])\\s{0,3}(?=${han}、[\\u4e00-\\u9fa5]{2,20}[\\s。：:])`, 'g'),
  new RegExp(
    `(?<=[\\u4e00-\\u9fa5。；;：:）)])\\s{1,3}(?=(?:[（(]${han}[）)]|\\d{1,2}[.、])\\s?[\\u4e00-\\u9fa5]{2,24}[：:。])`,
    'g',
  ),
  /(?<=[\u4e00-\u9fa5。；;])\s{0,3}(?=(?:责任|牵头|配合|主办|协办)(?:单位|部门)[：:])(?<![（(〔【，,；;]\s?)/g,
]
const usualHead = new RegExp(
  `(?<=[。；;：:！\\s])\\s{0,3}(?=${han}、(?:${usual}|(?:背景|目标|原则|措施|要求)(?:\\d|[（(]|随着|通过|以|为)))`,
  'g',
)
const lostBreaks: [RegExp, string][] = [
  [new RegExp(`^(${han}、(?:${usual}))(?=[^。：:；;，,、\\s和及与的].{12})`, 'gm'), '$1\n'],
  [new RegExp(`^(${han}、(?:背景|目标|原则|措施|要求))(?=\\d|[（(]|随着|通过|以|为)`, 'gm'), '$1\n'],
  [new RegExp(`(?<=[。；;：:])\\s{0,3}(?=[（(]${han}[）)][\\u4e00-\\u9fa5“])`, 'g'), '\n'],
  [/(?<=[。”])\s{0,3}(?=\d{1,2}[.、][\u4e00-\u9fa5“])/g, '\n'],
  [/(?<=[\u4e00-\u9fa5])(?=(?:工作目标|整治目标|重点任务|工作措施|完成时限)[：:])/g, '\n'],
  [new RegExp(`^([（(]${han}[）)][^。，,；;：:]{2,30}?)(?=1[.、][\\u4e00-\\u9fa5“])`, 'gm'), '$1\n'],
  [new RegExp(`^([（(]${han}[）)][^。，,；;：:]{2,18}?(?:${ends}))(?=(?:${opens}).{8})`, 'gm'), '$1\n'],
]

/** Headings and responsibility lines inside a paragraph get lines of their own; a short line or a row stays as it is. */
export const splitRunOn = (line: string): string[] => {
  if (line.length < 60 || /[\t|]/.test(line)) return [line]
  const heads = line.length < 120 ? line : line.replace(usualHead, '\n').replace(/^\n/, '')
  const lost =
    heads === line ? line : lostBreaks.reduce((text, [mark, put]) => text.replace(mark, put), heads)
  return closedMarks.reduce((text, mark) => text.replace(mark, '\n'), lost).split('\n')
}

const title =
  /^([^。，,；;：:]{4,60}?(?:方案|计划|意见|办法|要点)(?:[（(][^）)]{2,16}[）)])?)(?:文稿|范文|范本)?\s{0,3}(?=(?:为|根据|按照|近年来|今年|各[区县镇街乡村社有]|一、).{20})/
const addressees = /^(各[^。]{3,90}[：:])(?=.{20})/
/** 优质文档：…整治方案 …整治方案各村：…: the page's name of the document stands before its own. */
const doubled =
  /^[^。，,；;：:]{4,60}?(?:方案|计划|意见|办法|要点)\s{1,3}(?=[^。，,；;：:]{4,60}?(?:方案|计划|意见|办法|要点))/

/** 某某整治方案为进一步…: the first line of such a copy holds the title, the addressees and the first sentence. */
export const splitOpening = (line: string): string[] => {
  if (line.length < 60 || /[\t|]/.test(line)) return [line]
  const page = doubled.exec(line)?.[0]
  const own = page ? title.exec(line.slice(page.length)) : null
  const from = own?.[1] && page?.trimEnd().endsWith(own[1]) ? line.slice(page?.length) : line
  return from
    .replace(title, '$1\n')
    .split('\n')
    .flatMap((part) => part.replace(addressees, '$1\n').split('\n'))
}
