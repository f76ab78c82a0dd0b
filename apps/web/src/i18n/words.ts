/**
 * Words in both languages. A feature defines its own beside its pages; the Chinese is the source, and the English must
 * have the same keys and the same arguments, or it doesn't type-check.
 */
import { useLanguage } from './language.ts'
import { shellWords } from './shell.ts'
import type { Words } from './define.ts'

export function useWords(): typeof shellWords.zh
export function useWords<Zh>(words: Words<Zh>): Zh
export function useWords<Zh>(words?: Words<Zh>): Zh | typeof shellWords.zh {
  const language = useLanguage()
  return words ? words[language] : shellWords[language]
}
