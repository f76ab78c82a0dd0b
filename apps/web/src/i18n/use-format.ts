import { type Format, formatFor } from './format.ts'
import { useLanguage } from './language.ts'

/** How the reader writes days, moments and numbers. */
export function useFormat(): Format {
  return formatFor(useLanguage())
}
