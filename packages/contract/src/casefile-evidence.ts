import { z } from 'zod'
import { Casefile, EVIDENCE_KINDS } from './casefiles.ts'
import { Id, IdParams, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const addEvidence = endpoint({
  method: 'POST',
  path: '/api/casefiles/:id/evidence',
  access: 'casefiles.read',
  tag: 'casefiles',
  idempotent: true,
  summary: { zh: '上传照片或材料', en: 'Add a photo or document' },
  params: IdParams,
  upload: {
    maxBytes: 25_000_000,
    fields: z.object({ kind: z.enum(EVIDENCE_KINDS), documentKind: Text(60).optional() }),
  },
  reply: { status: 201, schema: Casefile },
})
export const readEvidence = endpoint({
  method: 'GET',
  path: '/api/casefiles/:id/evidence/:evidenceId',
  access: 'casefiles.read',
  tag: 'casefiles',
  summary: { zh: '照片或材料', en: 'A photo or document' },
  params: z.object({ id: Id, evidenceId: Id }),
  query: z.object({ size: z.enum(['thumb', 'screen', 'full']).default('screen') }),
  reply: { status: 200, file: 'image/webp' },
})
