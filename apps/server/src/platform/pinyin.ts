/** How names are found by their sound: full pinyin and initials, without tones and spaces. */
import { pinyin } from 'pinyin-pro'

/** `pinyin` and `initials` of a name, in lower case; letters and digits stay, other signs go. */
export function searchKeys(name: string): { pinyin: string; initials: string } {
  const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
  const syllables = pinyin(name, options).map((syllable) => syllable.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') }
}
