/** What the command does with each document, as data that a thread can be given. */
import { createHash } from 'node:crypto'
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

/** Changes when the fields that are read change, so that an output of an earlier reader is begun anew. */
const readerVersion = 4

/** Names the reader and its rules: what another wrote is begun anew, and who reads otherwise cannot help. */
export function madeBy(work: Work): string {
  switch (work.verb) {
    case 'extract':
      return `extract ${readerVersion}`
    case 'screen': {
      // What a document shows does not hang on the calibration: a book that is only calibrated anew reads nothing again.
      const { calibration: _, ...signs } = work.book
      return `screen ${readerVersion} ${createHash('sha256').update(JSON.stringify(signs)).digest('hex')}`
    }
  }
}
