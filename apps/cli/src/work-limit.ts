/** `--work-limit N`: the most steps of work, the same on every machine, unlike seconds. */
import { type Call, textOption, type Words } from './command.ts'

/** Undefined: none is set. */
export function readWorkLimit(call: Call): number | undefined | Words {
  const text = textOption(call, 'work-limit')
  if (text === undefined) return undefined
  const limit = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(limit)) return limit
  return {
    zh: `--work-limit 应是 0 或正整数（步数），收到 ${text}`,
    en: `--work-limit should be a whole number of steps, 0 or more, not ${text}`,
  }
}
