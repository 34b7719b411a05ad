import { useEffect } from 'react'

/** The schedule is printed as it hangs on the wall: A3 across. Only while its page is open; others keep their paper. */
export const useWallPaper = (): void => {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('@page { size: A3 landscape; margin: 12mm }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [])
}
