/** Which language the person reads: asked for by `?lang=`, else remembered, else Chinese. */
import type { Language } from '@zhiqiao/domain'
import { useSyncExternalStore } from 'react'
import { recall, remember } from '../platform/memory.ts'

const key = 'language'
const listeners = new Set<() => void>()
let current = initial()
if (typeof document !== 'undefined') tell(current)

function initial(): Language {
  // Tests of the words run where there is no page.
  const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('lang')
  const language = isLanguage(asked) ? asked : recall(key)
  return isLanguage(language) ? language : 'zh'
}

function isLanguage(value: string | null | undefined): value is Language {
  return value === 'zh' || value === 'en'
}

export function getLanguage(): Language {
  return current
}

/** For screen readers, which read aloud by it, and for the fonts. */
function tell(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

/** Switches the language of the page and remembers it. */
export function setLanguage(language: Language): void {
  current = language
  remember(key, language)
  tell(language)
  for (const listener of listeners) listener()
}

/** Calls `listener` at every switch; answers how to stop. */
function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, getLanguage)
}
