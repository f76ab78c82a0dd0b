/** The marks between words that come together at run time, as the language of the page sets them. */
import { getLanguage } from './language.ts'

const sets = {
  zh: { list: '、', comma: '，', semicolon: '；', colon: '：', open: '（', close: '）' },
  en: { list: ', ', comma: ', ', semicolon: '; ', colon: ': ', open: ' (', close: ')' },
} as const

/** Read while rendering: whoever shows words is rendered anew when the language changes. */
export function marks(): (typeof sets)['zh' | 'en'] {
  return sets[getLanguage()]
}
