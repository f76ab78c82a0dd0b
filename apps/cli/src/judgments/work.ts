/** What the command does with each document, as data that a thread can be given. */
import { type CorpusLine, type Fields, screenDocument, type SignBook } from '@zhiqiao/judgments'

export type Work = { readonly verb: 'extract' } | { readonly verb: 'screen'; readonly book: SignBook }

/** The line of a document; `text` is the text as read. */
export function lineOf(work: Work): (fields: Fields, text: string, meta: unknown) => string {
  switch (work.verb) {
    case 'extract':
      return (fields, _text, meta) => JSON.stringify(meta === undefined ? fields : { ...fields, meta })
    case 'screen':
      return (fields, text) =>
        JSON.stringify({ fields, screened: screenDocument(work.book, fields, text) } satisfies CorpusLine)
  }
}
