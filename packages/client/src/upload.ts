import { NoAnswerError } from './problem-error.ts'

export interface UploadRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | FormData | undefined
  readonly onProgress: (share: number) => void
  readonly signal?: AbortSignal
}

/** `fetch` cannot tell how much of an upload has left; XMLHttpRequest can. Browser only. */
export const sendWithProgress = (request: UploadRequest): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(request.method, request.url)
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) request.onProgress(event.loaded / event.total)
    }
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText })
    xhr.onerror = () => reject(new NoAnswerError(null))
    xhr.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.signal?.addEventListener('abort', () => xhr.abort(), { once: true })
    xhr.send(request.body ?? null)
  })
