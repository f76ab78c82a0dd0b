/** A notice in words. A kind that is sent must stand in both languages: `notify` takes no other. */
import type { Language } from '@zhiqiao/domain'
import type { NoticeWords, Params } from './params.ts'
import { en } from './words-en.ts'
import { type NoticeKind, zh } from './words-zh.ts'

export type { NoticeKind, Params }

function isKind(kind: string): kind is NoticeKind {
  return kind in zh
}

/** Title and body in the reader's language, made when it is read. */
export function wordNotice(kind: string, params: Params, language: Language): { title: string; body: string } {
  if (!isKind(kind)) return { title: kind, body: '' }
  const words: NoticeWords = language === 'zh' ? zh[kind] : en[kind]
  return { title: words.title(params), body: words.body(params) }
}
