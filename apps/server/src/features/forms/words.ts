/** What a file was read with, in words. */
import type { Language } from '@zhiqiao/domain'
import { elementWords, type FormWarning } from '../../platform/lrmx/index.ts'

const photoFaults: Readonly<Record<string, { zh: string; en: string }>> = {
  'not-a-picture': { zh: '不是 JPEG 或 PNG', en: 'it is neither JPEG nor PNG' },
  'damaged-picture': { zh: '已损坏', en: 'it is damaged' },
  'picture-too-large': { zh: '太大（最多 1 MB、4000×4000）', en: 'it is too large (at most 1 MB, 4000×4000)' },
}

export function wordWarning(
  { place, rule, seen, line }: Pick<FormWarning, 'place' | 'rule' | 'seen' | 'line'>,
  language: Language,
): string {
  const zh = language === 'zh'
  const name = elementWords(place)[language]
  const at = line === undefined ? name : zh ? `${name}（文件第 ${line} 行）` : `${name} (line ${line} of the file)`
  switch (rule) {
    case 'odd-entity':
      return zh
        ? `${at}里有写法不规范的“${seen}”，已按本意读取`
        : `${at}: “${seen}” is no proper reference; read as it was meant`
    case 'bare-ampersand':
    case 'bare-bracket':
      return zh
        ? `${at}里的“${seen}”未按 XML 规则书写，照原样读取`
        : `${at}: “${seen}” is not written as XML asks; read as it stands`
    case 'no-character':
      return zh ? `${at}里的“${seen}”不是文字，已略去` : `${at}: “${seen}” is no character and was left out`
    case 'repeated':
      return zh ? `${at}出现了不止一次，取第一次的内容` : `${at} stands there more than once; the first counts`
    case 'not-base64':
      return zh ? `${at}的编码有误，未读取` : `${at}: the encoding is broken; it was not read`
    case 'unused-field':
      return zh
        ? `第 ${place} 项通常为空，这里有“${seen}”，未取用`
        : `field ${place} is empty as a rule; here it holds “${seen}”, which was not taken`
    case 'bad-photo': {
      const why = photoFaults[seen]?.[language] ?? seen
      return zh ? `照片未读取：${why}` : `The photo was not read: ${why}`
    }
  }
}
