import type { ShareView } from '@guatu/contract/split-entities.ts'

/** Does any of the caller's own shares of the target wait for a signature? One condition for the number and its rows. */
export const isToSign = (item: { readonly mine: readonly ShareView[] }): boolean =>
  item.mine.some(waitsForSignature)

/** Nothing of what was divided asks for no signature. */
export const waitsForSignature = (share: ShareView): boolean =>
  share.needsReceipt && share.receipt.state === 'waiting'

/** The caller's own shares that were divided on as another value than they are now. */
export const toDivideAgain = (item: {
  readonly mine: readonly ShareView[]
  readonly staleUnits: readonly string[]
}): ShareView[] => item.mine.filter((share) => share.mayDivide && item.staleUnits.includes(share.unitId))
