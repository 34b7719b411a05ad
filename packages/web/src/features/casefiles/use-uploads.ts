import { newKey } from '@guatu/client/request.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Upload {
  readonly key: string
  readonly file: File
  /** A preview made in the browser; released with the upload. */
  readonly preview: string
  readonly state: 'waiting' | 'sending' | 'failed'
  /** 0 to 1. */
  readonly share: number
  readonly error: unknown
}

type Send = (upload: Upload, onProgress: (share: number) => void) => Promise<void>

/** Files on their way: one after another, each with its progress; what fails stays and can be sent again. */
export const useUploads = (send: Send) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const busy = useRef(false)
  const sendNow = useRef(send)
  sendNow.current = send
  const change = useCallback(
    (key: string, part: Partial<Upload>) =>
      setUploads((list) => list.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  )
  const drop = useCallback((key: string) => {
    setUploads((list) => {
      const gone = list.find((one) => one.key === key)
      if (gone) URL.revokeObjectURL(gone.preview)
      return list.filter((one) => one.key !== key)
    })
  }, [])

  useEffect(() => {
    const next = uploads.find((one) => one.state === 'waiting')
    if (!next || busy.current) return
    busy.current = true
    change(next.key, { state: 'sending', share: 0 })
    sendNow
      .current(next, (share) => change(next.key, { share }))
      .then(() => {
        busy.current = false
        drop(next.key)
      })
      .catch((error: unknown) => {
        busy.current = false
        change(next.key, { state: 'failed', error })
      })
  }, [uploads, change, drop])

  const add = useCallback((files: readonly File[]) => {
    const fresh = files.map((file): Upload => ({
      key: newKey(),
      file,
      preview: URL.createObjectURL(file),
      state: 'waiting',
      share: 0,
      error: null,
    }))
    setUploads((list) => [...list, ...fresh])
  }, [])
  const retry = useCallback((key: string) => change(key, { state: 'waiting', error: null }), [change])
  return { uploads, add, retry, drop }
}
