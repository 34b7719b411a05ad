import type { OpenApiDocument } from './openapi.ts'

const escape = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
  )

const STYLE = `body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:1080px;margin:0 auto;padding:24px;color:#1f2329}
h2{margin-top:40px;border-bottom:1px solid #d9dde3}details{border:1px solid #d9dde3;border-radius:6px;margin:8px 0;padding:8px 12px}
summary{cursor:pointer}code,pre{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}pre{background:#f5f6f8;padding:12px;overflow:auto;border-radius:6px}
b{display:inline-block;min-width:64px}em{color:#646a73;font-style:normal;margin-left:8px}@media(prefers-color-scheme:dark){body{background:#17181a;color:#e6e8ea}pre{background:#222427}}`

type Operation = {
  tags: string[]
  summary: string
  'x-access': string
  parameters?: unknown
  requestBody?: unknown
  responses?: unknown
}

const section = (title: string, part: unknown): string =>
  part === undefined ? '' : `<p>${title}</p><pre>${escape(JSON.stringify(part, null, 2))}</pre>`

const block = (
  path: string,
  method: string,
  operation: Operation,
): string => `<details><summary><b>${method.toUpperCase()}</b><code>${escape(path)}</code><em>${escape(operation.summary)}</em><em>${escape(operation['x-access'])}</em></summary>
${section('参数 / Parameters', operation.parameters)}${section('内容 / Body', operation.requestBody)}${section('回复 / Replies', operation.responses)}</details>`

/** The contract as one page without scripts. */
export const renderApiPage = (document: OpenApiDocument): string => {
  const byTag = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const tag = operation.tags[0] ?? ''
      byTag.set(tag, [...(byTag.get(tag) ?? []), block(path, method, operation)])
    }
  const body = [...byTag].map(([tag, blocks]) => `<h2>${escape(tag)}</h2>${blocks.join('\n')}`).join('\n')
  const schemas = Object.entries(document.components.schemas)
    .map(
      ([name, schema]) =>
        `<details id="${escape(name)}"><summary><code>${escape(name)}</code></summary>${section('', schema)}</details>`,
    )
    .join('\n')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Guatu API</title><style>${STYLE}</style>
<h1>${escape(document.info.title)} API ${escape(document.info.version)}</h1><p>${escape(document.info.description)} <a href="/api/openapi.json">openapi.json</a></p>
${body}<h2>schemas</h2>${schemas}</html>`
}
