import {
  dropSplit,
  exportSplit,
  issueSplit,
  proposeSplit,
  readSplitSheet,
  saveSplit,
} from '@guatu/contract/decomposition.ts'
import type { GivenBody } from '@guatu/contract/endpoint.ts'
import {
  dropShareSplit,
  issueShareSplit,
  proposeShareSplit,
  readShareSheet,
  saveShareSplit,
} from '@guatu/contract/share-splits.ts'
import { useMemo } from 'react'
import { api } from '../../shared/api/api.ts'

/** The steps of dividing a target, or with `unit` that unit's share: the same to a screen, two doors at the server. */
export const useDivision = (id: string, unit: string | null) =>
  useMemo(
    () => ({
      propose: (body: GivenBody<typeof proposeSplit>) =>
        unit === null
          ? api.call(proposeSplit, { params: { id }, body })
          : api.call(proposeShareSplit, { params: { id, unit }, body }),
      save: (ifMatch: number, body: GivenBody<typeof saveSplit>) =>
        unit === null
          ? api.call(saveSplit, { params: { id }, ifMatch, body })
          : api.call(saveShareSplit, { params: { id, unit }, ifMatch, body }),
      issue: (splitId: string, ifMatch: number, receiptDue: string) =>
        unit === null
          ? api.call(issueSplit, { params: { id: splitId }, ifMatch, body: { receiptDue } })
          : api.call(issueShareSplit, { params: { id: splitId }, ifMatch, body: { receiptDue } }),
      drop: (splitId: string, ifMatch: number) =>
        unit === null
          ? api.call(dropSplit, { params: { id: splitId }, ifMatch })
          : api.call(dropShareSplit, { params: { id: splitId }, ifMatch }),
      readSheet: (file: File) =>
        unit === null
          ? api.call(readSplitSheet, { params: { id }, file, fileName: file.name })
          : api.call(readShareSheet, { params: { id, unit }, file, fileName: file.name }),
      sheetUrl: api.url(exportSplit, { params: { id }, ...(unit === null ? {} : { query: { unit } }) }),
    }),
    [id, unit],
  )
