import { planWindow, longDay, monthEndText } from './window.ts'
import type { DemoTown } from './town.ts'
import type { Day } from '../time/instant.ts'
import { addDays } from '../time/instant.ts'

/** What the demonstration's plan sets; the figures are those of the town's public plan for 2023. */
export const DEMO_TARGETS = {
  sites: 203,
  areaM2: 9924.63,
  riverSites: 32,
  landSites: 6,
  plots: 2,
  plotAreaM2: 6439.786,
  stockSites: 835,
  stockAreaM2: 65140.71,
  /** The pool of old hotline tickets is that of the district's public plan for 2025. */
  tickets: 1864,
  ticketShare: 70,
  complaintFall: 15,
} as const

/**
 * The text of the demonstration's plan: the facts and figures of 朱家角镇's public plan for 2023, told anew, with its
 * dates laid around `startDay`. It says in its title and first lines that it is a demonstration.
 */
export function demoPlanText(startDay: Day, town: DemoTown): string {
  const window = planWindow(startDay)
  const span = (first: number, last: number): string =>
    `${longDay(addDays(window.monthEnd(first - 1), 1))}至${longDay(window.monthEnd(last))}`
  const issued = addDays(window.from, 23)
  const year = window.from.slice(0, 4)
  const names = { town: town.name, count: town.communities.length }
  return [
    header(names.town, year, window.from, window.to),
    tasks(names, monthEndText(window.monthEnd(9))),
    measures(names.town, monthEndText(window.monthEnd(8))),
    stages(span),
    closing(names.town, issued),
  ].join('\n\n')
}

const header = (town: string, year: string, from: Day, to: Day): string => `上海市青浦区${town}人民政府文件

青朱府〔${year}〕13号

关于${town}年度综合整治工作实施方案（演示）的通知

各村（居）、镇属各企事业单位、机关各科室、工业园区：

本文为软件演示文本，数字取自公开方案，文字另行撰写，日期按演示需要排定，不作为工作依据。为把全年综合整治工作落到点位、落到单位、落到日期，结合镇域实际，制定本实施方案。实施期限自${longDay(from)}至${longDay(to)}。

一、总体考虑

以点位清单为底数，以作战图为抓手，定期调度、逐项销号，把阶段性整治与日常管理衔接起来，使镇容村貌稳步改善、安全底线更加牢固。`

const tasks = ({ town, count }: { town: string; count: number }, plotsBy: string): string => `二、重点任务

（一）推进自建房安全整治

牵头单位：自建房安全整治小组；配合单位：规建办、各村居。一是全面完成库内自建房结构性安全隐患点位整治任务。二是对新发现的隐患房屋随查随录，一户一档跟踪到底。三是村民翻建住房须由有资质的单位设计施工，从源头防止超面积、超高度、超层数建房。

（二）开展群租乱象专项治理

牵头单位：群租乱象整治小组；配合单位：派出所、市场监管所、城管中队。一是摸清底数，出租房源发现登记率达100%，租住人员信息登记率达100%，营利性转租登记备案率达100%，群租乱象整治完成率达100%。二是对出租房内的消防、用电、治安等问题逐一建账，重大安全隐患整改率达到100%。三是推动房东和中介规范出租，形成长效管理。

（三）分类治理违法建筑

牵头单位：违建巡查组；配合单位：城管中队、规建办、水务站。一是完成区下达的${DEMO_TARGETS.sites}个拆违点位，总计${DEMO_TARGETS.areaM2}平方米。二是在建违建早发现早拆除，确保新增违建零增长。三是热线投诉件件有回音。四是库内现有${DEMO_TARGETS.stockSites}处、${DEMO_TARGETS.stockAreaM2}平方米存量违建，按轻重缓急逐步消化。五是对区下达的${DEMO_TARGETS.riverSites}处河湖沿岸整治点位和${DEMO_TARGETS.landSites}处违法用地点位，逐处定人定时，按计划整治。

（四）提升村居人居环境

牵头单位：督查考核组；配合单位：农服中心、各村居。一是每季度全覆盖督查一次，每月抽查一次，并用无人机补充飞检。二是提高达标档次，全镇${count}个村居中，每季度A档村居达到20个，B档村居26个，全年A档村居不少于15个，力争无C档、D档村居。

（五）整治公共安全地块

牵头单位：执法保障组；配合单位：消防救援站、市场监管所、工业园区。完成${DEMO_TARGETS.plots}个区级重点公共安全整治地块工作，涉及违建总面积${DEMO_TARGETS.plotAreaM2}平方米，${plotsBy}前全面完成腾退工作。

（六）无违建街镇、零违建村居创建

牵头单位：综合整治办；配合单位：违建巡查组。一是${town}成功创建市级“无违建示范街镇”。二是山湾村、山海桥村、陈家汇居委会成功创建“零违建”村居。

（七）开展绿色社区创建

牵头单位：综合协调组；配合单位：规建办。一是申报珠湖居委会为国家级绿色社区创建单位。二是申报创建村为市级绿色社区创建单位。三是申报水产村、新胜村、陈家汇居委会、浦泰居委会、滨湖居委会为区级绿色社区创建单位，全部创建达标。`

const measures = (town: string, poolBy: string): string => `三、推进机制

（一）健全工作机制

一是组织到位。成立${town}综合整治领导小组，下设领导小组办公室，分别设立督查考核组、综合协调组、整治推进组、执法保障组、朱家角专班、沈巷专班、群租乱象整治小组、自建房安全整治小组、违建巡查组。二是挂图推进。把各项任务拆分到村居和点位，在作战图上逐项销号。三是例会调度。坚持每周例会、每季度现场推进会，难点问题随时专题协调。四是执法联动。拒不整改的，由城管、公安、市场监管、水务、消防共同处置。

（二）从严督查督办

一是用好督查结果。连续滑档或回潮严重的村居，由领导小组办公室约谈。二是突出重点督办。对反复投诉和领导交办的问题发出督办文书，办理情况计入年度考核。三是化解热线积案。${poolBy}前，${DEMO_TARGETS.tickets}件历史热线工单化解率达到${DEMO_TARGETS.ticketShare}%以上；全年环境类热线投诉同比下降${DEMO_TARGETS.complaintFall}%。

（三）广泛宣传发动

一是在社区广场设点宣传，发放资料并接待咨询。二是组织线上问答和问卷，听取群众意见。`

const stages = (span: (first: number, last: number) => string): string => `四、实施步骤

（一）摸底排查，制定计划（${span(1, 3)}）。

核准点位底数，编制年度挂图作战安排表，制定综合整治工作年度考核办法及考核细则。

（二）集中攻坚，完成创建（${span(4, 10)}）。

按照安排表集中开展各项专项行动，完成各项创建任务。

（三）常态管理，考核评估（${span(11, 12)}）。

巩固整治成果，迎接区级考核，对各村居全年工作进行评估。`

const closing = (town: string, issued: Day): string => `五、工作要求

（一）压实责任。

各村居主要负责人为第一责任人，点位由谁办、何时办结须在作战图上写明。

（二）协同配合。

各职能部门主动靠前，遇到跨部门问题由综合协调组在例会上明确牵头单位。

（三）注重长效。

销号点位要定期回头看，出现返潮的重新立案，并予以通报。

上海市青浦区${town}人民政府

${longDay(issued)}

青浦区${town}党政办公室 ${longDay(issued)}印发`
