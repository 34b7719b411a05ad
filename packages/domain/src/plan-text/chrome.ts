/** Words of a web page around the document; a line made of nothing else is dropped. */
const chromeLines = [
  /^返回(上一级|首页|顶部|列表)?$/,
  /^(上一篇|下一篇|上一条|下一条)\s*[:：]?.{0,60}$/,
  /^【?\s*字\s*(号|体)\s*[:：]?[\s大中小|\[\]【】]*】?$/,
  /^(大|中|小|[大中小]\s+[大中小](\s+[大中小])?)$/,
  /^(打印|打印本页|打印此页|关闭|关闭窗口|收藏|分享|分享到.{0,20}|复制链接|我要纠错|纠错|留言咨询|留言|咨询|相关文档|相关链接|相关附件|相关解读|相关阅读|使用说明|网站地图|无障碍.{0,6}|长者版|繁体|English|登录|注册|搜索)$/,
  /^(打印|关闭|收藏|分享|大|中|小|字号|字体|[\[\]【】|:：\s])+$/,
  /^(首页|当前位置|您所在的位置|您的位置|网站首页|所在位置)\s*[>:：»].{0,120}$/,
  /^(来源|信息来源|发布时间|发布日期|浏览次数|访问次数|阅读次数|点击数|索引号|发布机构|公开类别|主题分类|责任编辑|编辑|审核|公开方式|有效性)\s*[:：].{0,120}$/,
  /^(扫一扫|微信扫).{0,30}$/,
  /^(?=.{0,80}(网站地图|联系我们|关于我们|站点地图)).{0,120}$/,
  /^\S.{0,80}\.(pdf|docx?|xlsx?|wps|et|zip|rar|jpe?g|png|ofd)$/i,
  /^.{0,30}(版权所有|ICP备|公网安备|网站标识码|技术支持[:：]|Copyright).{0,80}$/i,
  /^\S{1,24}[:：]\s?\*$/,
  /^\d{1,2}[.、]\S{1,50}[:：]\s?\*$/,
  /^(文件名称|文件标题|内容概述|公开责任部门|索\s?引\s?号|主题分类|有效性|文\s?号)\s{1,4}\S.{0,120}$/,
  /^附件\s*\.?\s*(jpg|png|docx?|pdf|xlsx?|zip|rar)$/i,
  /^[-—–_=*·.\s]{1,80}$/,
]
const pageNumber =
  /^([-—–－]\s?\d{1,4}\s?[-—–－]|第\s?\d{1,4}\s?页(\s?[,，/]?\s?共\s?\d{1,4}\s?页)?|\d{1,4}\s?\/\s?\d{1,4})$/

/** Lines of page metadata that are dropped as text but may still say who issued the document, its number and its day. */
export const metadataLabel =
  /^(发文字号|文\s?号|发布文号|发布机构|发文机关|发布日期|发布时间|成文日期|印发日期|来源|信息来源)\s*[:：]\s*(.{1,60})$/

const labelPair =
  /(发文字号|文\s?号|发布文号|发布机构|发文机关|发布日期|发布时间|成文日期|印发日期|来源|信息来源|索\s?引\s?号|索取号|分类|主题分类|有效性|主题词|浏览次数|累计次数|字体|时间|浏览量|浏览|阅读量|资讯类型|栏目|作者)\s?[:：]\s?((?:(?!\s[^\s:：]{1,8}\s?[:：]).){0,60}?)(?=\s{1,9}(?:\/\s{0,9})?[^\s:：]{1,8}\s?[:：]|[\s\/]{0,9}$)/g

/** Two or more labels on one line (发布机构：… 文号：… 成文日期：…) are the head of a government page: label and value each. */
export const readLabels = (line: string): [string, string][] => {
  const found = [...line.matchAll(labelPair)]
  if (found.length < 2 || (found[0]?.index ?? 0) > 2) return []
  return found.map(([, name = '', value = '']) => [name.replace(/\s/g, ''), value.trim()])
}

/** 文号 柳府〔2025〕6号 主题词: a cell of such a head that lost its colon. */
export const readBareNumber = (line: string): [string, string][] => {
  const value = /^文\s?号\s{1,4}(\S{1,16}[〔\[]20\d{2}[〕\]]\S{0,6}\s?号)/.exec(line)?.[1]
  return value ? [['文号', value]] : []
}

/** True for a line that belongs to the web page or the printed sheet and not to the document. */
export const isChrome = (line: string): boolean => {
  if (line.length > 160) return false
  return pageNumber.test(line) || chromeLines.some((re) => re.test(line))
}
