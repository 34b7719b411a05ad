import { newKey } from '@guatu/client/request.ts'
import { commandCasefile } from '@guatu/contract/casefile-commands.ts'
import { readCasefile } from '@guatu/contract/casefiles.ts'
import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { api, keyOf, queryClient, refresh } from '../../shared/api/api.ts'
import { useCasefileWords } from './words.ts'

/** The casefile as the server just gave it, for everything that shows it; lists and counts are asked again. */
export const showCasefile = (casefile: Casefile): void => {
  queryClient.setQueryData(keyOf(readCasefile, { params: { id: casefile.id } }), casefile)
  void refresh('casefiles', 'map', 'campaigns', 'schedule')
}

/** One key for one content: a repeated try is known as the same, a changed one is a new one. */
export const useKeyFor = (): ((content: unknown) => string) => {
  const kept = useRef<{ text: string; key: string } | null>(null)
  return (content) => {
    const text = JSON.stringify(content)
    if (kept.current?.text !== text) kept.current = { text, key: newKey() }
    return kept.current.key
  }
}

/** Acts on a casefile as it is shown; says so when done. */
export const useCommand = (casefile: Casefile, onDone?: () => void) => {
  const t = useCasefileWords()
  const { message } = App.useApp()
  const keyFor = useKeyFor()
  return useMutation({
    mutationFn: (body: CommandBody) =>
      api.call(commandCasefile, {
        params: { id: casefile.id },
        body,
        ifMatch: casefile.version,
        idempotencyKey: keyFor([body, casefile.version]),
      }),
    onSuccess: (changed, body) => {
      showCasefile(changed)
      message.success(t('done', { command: t(`command.${body.command}`), number: changed.number }))
      onDone?.()
    },
    // Somebody may have been faster: show what is there now, beside the words that were refused.
    onError: () => void refresh('casefiles'),
  })
}
