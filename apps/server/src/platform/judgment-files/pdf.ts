/** The text layer of a PDF. Loaded when the first PDF is met: the reader is large, and most corpora have none. */

/** A line of a page: what stands at the same height, from left to right. */
interface Line {
  readonly y: number
  text: string
}

/**
 * The text, a line of the page a line; '' where the pages hold pictures only, undefined where the bytes are no PDF. Fonts that
 * rely on a character map outside the file (GBK-EUC-H and its like, without ToUnicode) give no text either.
 */
export async function pdfText(bytes: Uint8Array): Promise<string | undefined> {
  const { getDocumentProxy } = await import('unpdf')
  const open = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch(readError)
  if (!open) return undefined
  try {
    const pages: string[] = []
    for (let number = 1; number <= Math.min(open.numPages, 500); number++) {
      const page = await open.getPage(number)
      const { items } = await page.getTextContent()
      const lines: Line[] = []
      for (const item of items) {
        if (!('str' in item)) continue
        const y = Number(item.transform[5])
        const last = lines.at(-1)
        if (last && Math.abs(last.y - y) < 2) last.text += item.str
        else if (item.str.trim() !== '') lines.push({ y, text: item.str })
      }
      pages.push(
        lines
          .map(({ text }) => text.trim())
          .filter((text) => !isPageNumber(text))
          .join('\n'),
      )
      page.cleanup()
    }
    return pages.join('\n').trim()
  } catch (error) {
    return readError(error)
  } finally {
    await open.loadingTask.destroy()
  }
}

function isPageNumber(text: string): boolean {
  return /^[-—–\s]*\d{1,3}[-—–\s]*$|^第\s*\d+\s*页/.test(text)
}

/** What the reader says of bytes that are no PDF, or locked; anything else is a defect of ours. */
function readError(error: unknown): undefined {
  if (error instanceof Error) return undefined
  throw error
}
