/** Codes as people write them in a cell: the code itself, the Chinese or English name, or the name's first word. */
import { type CodeItem, type Language, nearestOf } from '@zhiqiao/domain'
import { plain } from './cell-value.ts'

export interface CodeFinder {
  find(text: string): string | undefined
  /** The name that was meant, where one is near enough. */
  nearest(text: string, language: Language): string | undefined
  /** The first few names, for saying what would be right. */
  allowed(language: Language): string
}

const shown = 8
const built = new WeakMap<readonly CodeItem[], CodeFinder>()

/** Finds codes of one table of a profile; made once a table. */
export function codeFinder(items: readonly CodeItem[]): CodeFinder {
  const known = built.get(items)
  if (known) return known
  const finder = makeFinder(items)
  built.set(items, finder)
  return finder
}

function makeFinder(items: readonly CodeItem[]): CodeFinder {
  const exact = new Map<string, string>()
  const short = new Map<string, string | undefined>()
  for (const { code, name } of items) {
    for (const word of [code, name.zh, name.en]) exact.set(compared(word), code)
    for (const word of shortNames(name.zh, name.en)) {
      const key = compared(word)
      // A short form of two names says neither.
      short.set(key, short.has(key) && short.get(key) !== code ? undefined : code)
    }
  }
  return {
    find: (text) => exact.get(compared(text)) ?? short.get(compared(text)),
    nearest: (text, language) => {
      const words = new Map<string, CodeItem>()
      for (const item of items) {
        for (const word of [item.code, item.name.zh, item.name.en, ...shortNames(item.name.zh, item.name.en)])
          if (!words.has(compared(word))) words.set(compared(word), item)
      }
      const found = nearestOf(compared(text), words.keys())
      return found === undefined ? undefined : words.get(found)?.name[language]
    },
    allowed: (language) => {
      const names = items.map((item) => item.name[language])
      const rest = names.length - shown
      const list = names.slice(0, shown).join(language === 'zh' ? '、' : ', ')
      if (rest <= 0) return list
      return language === 'zh' ? `${list} 等 ${names.length} 项` : `${list} and ${rest} more`
    },
  }
}

/**
 * 「专家：能授课」 is called 专家 too, 「第一检察部（普通犯罪检察）」 第一检察部, 「男性」 男, 「县级院」 县级 and 县, 「伯、叔、舅」 each of the
 * three.
 */
function shortNames(zh: string, en: string): string[] {
  const head = zh.replace(/[：:（(].*$/su, '')
  const alternatives = zh.includes('的') ? [] : head.split('、')
  const bare = /^[男女]性$/.test(head) ? [head.slice(0, 1)] : []
  const level = /^((\p{Script=Han})级)院$/u.exec(head)?.slice(1) ?? []
  return [head, ...alternatives, ...bare, ...level, en.replace(/[:(].*$/su, '')]
}

/** 「专家：能授课」 → 专家 */
export function firstWords(name: string): string {
  return name.replace(/[:：].*$/su, '')
}

function compared(text: string): string {
  return plain(text)
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/：/g, ':')
    .replace(/’/g, "'")
    .replace(/\s+/g, '')
    .toLowerCase()
}
