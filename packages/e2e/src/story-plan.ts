/** The campaign of the story: a small ledger of its own, whose figures add up to its plan. */
export const STORY = {
  title: '沿路违建专项整治实施方案',
  docNo: (year: number) => `青朱综〔${year}〕9号`,
  campaign: '沿路违建专项整治',
  sites: 12,
  /** As the plan was typed in, with a slip; the planner corrects it to what the ledger adds up to. */
  areaTypedM2: 450.5,
  areaM2: 480.5,
} as const

const MS_PER_DAY = 86_400_000
/** Shanghai has no daylight saving time. */
const shanghai = (instant: number): Date => new Date(instant + 8 * 3_600_000)

const longDay = (day: Date): string =>
  `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`

/** A small but complete plan of the same town, dated around the moment given. */
export const storyPlanText = (now: number): string => {
  const day = (distance: number): string => longDay(shanghai(now + distance * MS_PER_DAY))
  const year = shanghai(now).getUTCFullYear()
  return `关于印发《朱家角镇${STORY.title}》的通知

${STORY.docNo(year)}

各村（居）、机关各科室：

现将《朱家角镇${STORY.title}》印发给你们，请结合实际抓好落实。本文为软件演示文本，不作为工作依据。

朱家角镇综合整治办公室
${day(-20)}

朱家角镇${STORY.title}

为整治道路两侧的违法搭建，方便群众出行，制定本方案。实施期限自${day(-20)}至${day(150)}。

一、工作要求

坚持先易后难、分片推进，做到拆除一处、清运一处、复绿一处。

二、主要任务

（一）拆除道路两侧违法建筑

牵头单位：违建巡查组；配合单位：城管中队、水务站。${day(120)}前，拆除道路两侧违法建筑${STORY.sites}处，总计${STORY.areaTypedM2}平方米。

（二）清理路边堆物

牵头单位：农服中心；配合单位：各村居。${day(90)}前完成路边堆物清理，垃圾清运率达100%。

三、实施步骤

（一）摸底登记阶段（${day(-20)}至${day(10)}）

各村（居）逐处登记，建立台账。

（二）集中整治阶段（${day(11)}至${day(120)}）

按台账逐处拆除，逐处销项。

（三）巩固提升阶段（${day(121)}至${day(150)}）

组织回头看，防止返潮。

四、保障措施

（一）加强领导。由综合整治办公室统筹，督查考核组负责核查。

（二）严格督查。每月督查不少于1次，对进展迟缓的村居予以通报。
`
}
