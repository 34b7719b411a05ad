/** An endpoint and its key in plain text: held only while it is asked. */
export interface AskedModel {
  readonly baseUrl: string
  readonly model: string
  readonly key: string | null
}

export type ModelFault =
  'unreachable' | 'timeout' | 'refused' | 'failed' | 'too_large' | 'malformed' | 'not_the_form'

export type ModelAnswer =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: ModelFault }

export interface ModelLimits {
  readonly timeoutMs: number
  readonly bytes: number
}
export const MODEL_LIMITS: ModelLimits = { timeoutMs: 45_000, bytes: 1_000_000 }

/** The body as text; null where it is longer than may be. */
const boundedText = async (response: Response, most: number): Promise<string | null> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const contentOf = (body: string): string | null => {
  try {
    const parsed = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] } | null
    const content = parsed?.choices?.[0]?.message?.content
    return typeof content === 'string' ? content : null
  } catch {
    return null
  }
}

/**
 * One question to an endpoint that speaks the OpenAI form of chat completions. Every fault is a value: nothing that the
 * endpoint says is passed on. Redirects are not followed, since only the set address may be asked.
 */
export const askModel = async (
  { baseUrl, model, key }: AskedModel,
  { system, user }: { readonly system: string; readonly user: string },
  { timeoutMs, bytes }: ModelLimits = MODEL_LIMITS,
): Promise<ModelAnswer> => {
  const fault = (reason: ModelFault): ModelAnswer => ({ ok: false, fault: reason })
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({
        model,
        temperature: 0,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
      }),
    })
    if (!response.ok) {
      await response.body?.cancel()
      return fault(response.status === 401 || response.status === 403 ? 'refused' : 'failed')
    }
    const body = await boundedText(response, bytes)
    if (body === null) return fault('too_large')
    const text = contentOf(body)
    return text === null ? fault('malformed') : { ok: true, text }
  } catch (error) {
    return fault((error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable')
  }
}
