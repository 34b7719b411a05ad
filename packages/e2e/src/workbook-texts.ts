import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'

/** Every text of the first sheet, row by row; what is merged counts once. */
export const textsOfWorkbook = async (path: string): Promise<string[]> => {
  const { sheets } = await readXlsx(readFileSync(path))
  return (sheets[0]?.rows ?? [])
    .flat()
    .filter((value) => value !== null && value !== '')
    .map(String)
}
