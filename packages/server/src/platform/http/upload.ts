import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import type { FastifyRequest } from 'fastify'
import { refuse } from './problem.ts'
import type { UploadedFile } from './route.ts'

/** One file and a few short fields out of a multipart body; more than that is refused. */
export const receiveUpload = async (
  request: FastifyRequest,
  upload: NonNullable<EndpointShape['upload']>,
): Promise<{ file: UploadedFile; fields: Record<string, string> }> => {
  if (!request.isMultipart()) return refuse('request.unsupported_type')
  const fields: Record<string, string> = {}
  let file: UploadedFile | undefined
  const limits = { fileSize: upload.maxBytes, files: 1, fields: 10, fieldSize: 2_000, parts: 12 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (part.file.truncated) return refuse('request.too_large')
      file = { name: cleanName(part.filename), bytes }
    } else fields[part.fieldname] = String(part.value)
  }
  if (!file || file.bytes.length === 0)
    return refuse('request.invalid', { detail: '没有收到文件', detailEn: 'No file was received' })
  return { file, fields }
}

/** The last part of the name, without control characters, at most 200 long. */
const cleanName = (name: string): string => {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-200) || 'file'
}
