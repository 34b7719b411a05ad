import ExcelJS from 'exceljs'

/** Every text of the first sheet, row by row; what is merged counts once. */
export const textsOfWorkbook = async (path: string): Promise<string[]> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const texts: string[] = []
  book.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.text !== '' && cell.master === cell) texts.push(cell.text)
    }),
  )
  return texts
}
