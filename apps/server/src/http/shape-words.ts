/** What is wrong with the shape of what was sent, in both languages: zod's findings in plain words, in one place. */
import { shapeMessages } from '@zhiqiao/contract'
import type { Text } from '@zhiqiao/domain'

/** An issue of zod as `fastify-type-provider-zod` hands it on. */
export interface ShapeIssue {
  keyword: string
  message?: string | undefined
  params: Readonly<Record<string, unknown>>
}

const types: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'a set of fields' },
  record: { zh: '一组字段', en: 'a set of fields' },
  date: { zh: '日期', en: 'a date' },
}

const formats: Readonly<Record<string, Text>> = {
  uuid: { zh: '编号格式不对', en: 'is no id' },
  email: { zh: '电子邮件地址格式不对', en: 'is no e-mail address' },
  url: { zh: '网址格式不对', en: 'is no web address' },
  date: { zh: '日期应写作 YYYY-MM-DD', en: 'a date is written YYYY-MM-DD' },
  datetime: { zh: '时间格式不对', en: 'is no date and time' },
  base64: { zh: '编码格式不对', en: 'is not base64' },
}

const needed: Text = { zh: '必填', en: 'is needed' }

export function wordShape({ keyword, message = '', params }: ShapeIssue): Text {
  const own = shapeMessages[message]
  if (own !== undefined) return { zh: own, en: message }
  const at = (key: string) => {
    const value = params[key]
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
  }
  switch (keyword) {
    case 'invalid_type': {
      if (message.endsWith('received undefined')) return needed
      const wanted = types[at('expected')] ?? types[at('format')]
      return wanted
        ? { zh: `应为${spaced(wanted.zh)}`, en: `should be ${wanted.en}` }
        : { zh: '类型不对', en: 'is of the wrong type' }
    }
    case 'too_small':
      return tooSmall(at('origin'), at('minimum'), params['inclusive'] !== false)
    case 'too_big':
      return tooBig(at('origin'), at('maximum'), params['inclusive'] !== false)
    case 'invalid_value': {
      const values = Array.isArray(params['values']) ? params['values'].map(String) : []
      return values.length === 1
        ? { zh: `只能是 ${values[0]}`, en: `can only be ${values[0]}` }
        : { zh: `不在可选值之内：${values.join('、')}`, en: `is none of: ${values.join(', ')}` }
    }
    case 'invalid_format':
      return formats[at('format')] ?? { zh: '格式不对', en: 'is not written as it should be' }
    case 'not_multiple_of':
      return { zh: `应为 ${at('divisor')} 的倍数`, en: `should be a multiple of ${at('divisor')}` }
    case 'unrecognized_keys': {
      const keys = Array.isArray(params['keys']) ? params['keys'].map(String) : []
      return { zh: `有不认识的字段：${keys.join('、')}`, en: `has unknown fields: ${keys.join(', ')}` }
    }
    case 'invalid_union':
      return { zh: '不是允许的任何一种写法', en: 'fits none of the allowed forms' }
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '有一项不符合要求', en: 'has an entry that does not fit' }
    default:
      return { zh: '不符合要求', en: message === '' ? 'does not fit' : message }
  }
}

/** Latin beside Han stands off by a space. */
const spaced = (word: string) => (/^[A-Za-z0-9]/.test(word) ? ` ${word}` : word)

function tooSmall(origin: string, minimum: string, inclusive: boolean): Text {
  if (origin === 'string') {
    return minimum === '1' ? needed : { zh: `至少 ${minimum} 个字符`, en: `takes at least ${minimum} characters` }
  }
  if (isList(origin)) return { zh: `至少 ${minimum} 项`, en: `takes at least ${minimum}` }
  return inclusive
    ? { zh: `不能小于 ${minimum}`, en: `is at least ${minimum}` }
    : { zh: `应大于 ${minimum}`, en: `is more than ${minimum}` }
}

function tooBig(origin: string, maximum: string, inclusive: boolean): Text {
  if (origin === 'string') return { zh: `最多 ${maximum} 个字符`, en: `takes at most ${maximum} characters` }
  if (isList(origin)) return { zh: `最多 ${maximum} 项`, en: `takes at most ${maximum}` }
  return inclusive
    ? { zh: `不能大于 ${maximum}`, en: `is at most ${maximum}` }
    : { zh: `应小于 ${maximum}`, en: `is less than ${maximum}` }
}

const isList = (origin: string) => ['array', 'set', 'map'].includes(origin)
