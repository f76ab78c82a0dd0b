/** What is wrong with a file, a line each: where, what stands there, why, and what would be right. */
import type { PlacedError, Refusal } from '@zhiqiao/server/platform/refusal'
import type { Language, Words } from '../command.ts'

export interface Complaints {
  file: string
  refusal?: Refusal
  errors: readonly PlacedError[]
}

/** More than these are counted, not listed. */
const mostLines = 60

export function complaintWords(all: readonly Complaints[]): Words {
  return { zh: inLanguage(all, 'zh'), en: inLanguage(all, 'en') }
}

function inLanguage(all: readonly Complaints[], language: Language): string {
  const count = all.reduce((sum, { refusal, errors }) => sum + errors.length + (refusal ? 1 : 0), 0)
  let left = mostLines
  const lines = all.flatMap(({ file, refusal, errors }) => {
    const own = [
      ...(refusal ? [refusal.message[language]] : []),
      ...errors.map((error) => errorLine(error, language)),
    ].slice(0, left)
    left -= own.length
    return own.length === 0 ? [] : [`${file}`, ...own.map((line) => `  ${line}`)]
  })
  const rest = count - (mostLines - left)
  const more = language === 'zh' ? `  …… 另有 ${rest} 处` : `  … and ${rest} more`
  const head =
    language === 'zh'
      ? `有 ${count} 处需要更正，没有写出任何文件：`
      : `${count === 1 ? 'One thing needs' : `${count} things need`} correction; nothing was written:`
  return [head, ...lines, ...(rest > 0 ? [more] : [])].join('\n')
}

function errorLine({ place, value, reason, allowed }: PlacedError, language: Language): string {
  const found = value === undefined || value === '' ? '' : ` = ${value}`
  if (language === 'zh') return `${place}${found}：${reason.zh}。${allowed === undefined ? '' : `可填：${allowed}。`}`
  return `${place}${found}: ${reason.en}.${allowed === undefined ? '' : ` Right would be: ${allowed}.`}`
}
