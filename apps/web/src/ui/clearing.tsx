/** The cross that empties a choice or a text, named in the reader's language: antd's own says “Clear” and “close-circle”. */
import type { ReactNode } from 'react'
import { useWords } from '../i18n/index.ts'

/** For `allowClear`. A select names its button by `label`, an input by what stands in it. */
export function useClearing(): { label: string; clearIcon: ReactNode } {
  const { clear } = useWords().action
  return {
    label: clear,
    clearIcon: (
      <span role="img" aria-label={clear}>
        ×
      </span>
    ),
  }
}
