/** Institutions as people write them: code, name, short name, usual other names; near names where none is meant. */
import type { Institution } from '@zhiqiao/domain'
import { searchKeys } from '../pinyin.ts'
import { plain } from './cell-value.ts'

export type FoundInstitution =
  | { ok: true; institution: Institution }
  /** Several of this name, or none: those that may be meant, with their codes. */
  | { ok: false; rule: 'ambiguous' | 'unknown'; near: readonly Institution[] }

export interface InstitutionNames {
  find(text: string): FoundInstitution
}

const nearest = 5

/** What the directory knows beside the name; where it is absent, only the name's usual short form is understood. */
export interface NamedInstitution extends Institution {
  shortName?: string
  aliases?: readonly string[]
}

export function institutionNames(institutions: readonly NamedInstitution[]): InstitutionNames {
  const byCode = new Map(institutions.map((one) => [one.code, one]))
  const full = new Map<string, Institution[]>()
  const other = new Map<string, Institution[]>()
  for (const one of institutions) {
    full.set(compared(one.name), [...(full.get(compared(one.name)) ?? []), one])
    const names = [one.name, one.shortName ?? '', ...(one.aliases ?? [])].filter(Boolean).map(compared)
    for (const name of new Set([...names, ...names.map(shortened)])) {
      other.set(name, [...(other.get(name) ?? []), one])
    }
  }
  let sounds: Sound[] | undefined
  // Thousands of rows name the same few, and what is near to an unknown name takes a while to find.
  const answers = new Map<string, FoundInstitution>()
  return {
    find: (text) => {
      const answer = answers.get(text) ?? findOne(text)
      answers.set(text, answer)
      return answer
    },
  }

  function findOne(text: string): FoundInstitution {
    const coded = byCode.get(plain(text))
    if (coded) return { ok: true, institution: coded }
    const name = compared(text)
    // A full name means the one that has it, even where it is the short name of others.
    const named = full.get(name) ?? other.get(name) ?? other.get(shortened(name)) ?? []
    if (named.length > 1) return { ok: false, rule: 'ambiguous', near: named.slice(0, nearest) }
    const [only] = named
    if (only) return { ok: true, institution: only }
    // Sounding out thousands of names takes a while, and most files never need it.
    sounds ??= institutions.map((institution) => {
      const bare = shortened(compared(institution.name))
      return { institution, bare, ...searchKeys(bare) }
    })
    return { ok: false, rule: 'unknown', near: near(shortened(name), sounds) }
  }
}

function compared(text: string): string {
  return plain(text).replace(/\s+/g, '').toLowerCase()
}

/** 「高邮市人民检察院」 is usually called 高邮市检察院, 高邮检察院 or 高邮院. */
function shortened(name: string): string {
  return name.replace(/(人民)?检察院$|人民医院$|医院$|院$/, '')
}

interface Sound {
  institution: Institution
  /** Its name without what all of them are called. */
  bare: string
  pinyin: string
  initials: string
}

function near(name: string, sounds: readonly Sound[]): Institution[] {
  if (name === '') return []
  const sound = searchKeys(name)
  const isLatin = /^[a-z0-9]+$/.test(name)
  const ranked: [number, Institution][] = []
  for (const { institution, bare, pinyin, initials } of sounds) {
    const length = shared(name, bare)
    if (pinyin === sound.pinyin) ranked.push([100, institution])
    else if (bare.includes(name) || name.includes(bare)) ranked.push([50 + length, institution])
    else if (isLatin && (pinyin.startsWith(name) || initials.startsWith(name))) ranked.push([40, institution])
    else if (length >= 2) ranked.push([length, institution])
  }
  return ranked
    .sort(([a, one], [b, other]) => b - a || one.name.length - other.name.length)
    .slice(0, nearest)
    .map(([, institution]) => institution)
}

/** How many characters two names begin with in common, or end with: 呼和号特市 is near 呼和浩特市. */
function shared(a: string, b: string): number {
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return start === 0 ? 0 : start + end
}
