/** Choosing the language of an answer. */
import type { Language, Text } from '@zhiqiao/domain'

/** Chinese first: English only where it is asked for before Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().toLowerCase()
    if (tag.startsWith('zh')) return 'zh'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh'
}

export function say(text: Text, language: Language): string {
  return text[language]
}

/** A word given in one language stands for both, so that nothing is ever blank; undefined where neither is given. */
export function filledText(given: Text): Text | undefined {
  const zh = given.zh.trim()
  const en = given.en.trim()
  if (zh === '' && en === '') return undefined
  return { zh: zh || en, en: en || zh }
}
