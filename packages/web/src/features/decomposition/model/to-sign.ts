import type { ShareView } from '@guatu/contract/split-entities.ts'

/** Does any of the caller's own shares of the target wait for a signature? One condition for the number and its rows. */
export const isToSign = (item: { readonly mine: readonly ShareView[] }): boolean =>
  item.mine.some((share) => share.receipt.state === 'waiting')
