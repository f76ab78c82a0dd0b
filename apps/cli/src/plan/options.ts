/** The options of `zhiqiao plan`, checked before any work is done. */
import path from 'node:path'
import { type Day, type Direction, parseDay } from '@zhiqiao/domain'
import { type Call, textOption, type Words } from '../command.ts'
import { readWorkLimit } from '../work-limit.ts'

export interface PlanOptions {
  needs: string
  nominees: string
  policy: string
  out: string
  problem?: string
  json?: string
  /** Plans to choose between are sought as well. */
  alternatives: boolean
  today?: Day
  workLimit?: number
  cohort: { direction?: Direction; from?: Day; until?: Day }
}

const seeHelp: Words = { zh: '用法见 zhiqiao plan --help', en: 'See zhiqiao plan --help' }

export function readOptions(call: Call): PlanOptions | Words {
  const [first] = call.positionals
  if (first !== undefined) {
    return wrong(`不认识“${first}”；可用的是 template`, `“${first}” is not known; template is`)
  }
  const files = { needs: '', nominees: '', policy: '', out: '' }
  const missing: string[] = []
  for (const name of ['needs', 'nominees', 'policy', 'out'] as const) {
    const value = textOption(call, name)
    if (value === undefined || value === '') missing.push(`--${name}`)
    else files[name] = value
  }
  if (missing.length > 0) return wrong(`缺少 ${missing.join('、')}`, `${missing.join(', ')} missing`)
  if (!/\.xlsx$/i.test(files.out)) {
    return wrong(`--out 应是 .xlsx 文件，收到 ${files.out}`, `--out should name an .xlsx file, not ${files.out}`)
  }
  const optional = { problem: textOption(call, 'problem'), json: textOption(call, 'json') }
  const clash = clashing({ ...files, ...optional })
  if (clash !== undefined)
    return wrong(`${clash} 给了两次，写出会盖掉另一个`, `${clash} is named twice; one would overwrite the other`)
  const direction = textOption(call, 'direction')
  if (direction !== undefined && direction !== 'inbound' && direction !== 'outbound') {
    return wrong(
      `--direction 只能是 inbound（来）或 outbound（去），收到 ${direction}`,
      `--direction must be inbound or outbound, not ${direction}`,
    )
  }
  const days = { today: dayOf('today'), from: dayOf('from'), until: dayOf('until') }
  for (const [name, day] of Object.entries(days)) {
    if (day === null) {
      const value = textOption(call, name) ?? ''
      return wrong(
        `--${name} 应写成 2026-05-10 这样，收到 ${value}`,
        `--${name} should be a day as 2026-05-10, not ${value}`,
      )
    }
  }
  const workLimit = readWorkLimit(call)
  if (typeof workLimit === 'object') return wrong(workLimit.zh, workLimit.en)
  const { today, from, until } = days
  return {
    ...files,
    alternatives: call.values['alternatives'] === true,
    ...(optional.problem !== undefined && { problem: optional.problem }),
    ...(optional.json !== undefined && { json: optional.json }),
    ...(today && { today }),
    ...(workLimit !== undefined && { workLimit }),
    cohort: { ...(direction !== undefined && { direction }), ...(from && { from }), ...(until && { until }) },
  }

  /** Null: given, but no day. */
  function dayOf(name: string): Day | null | undefined {
    const text = textOption(call, name)
    return text === undefined ? undefined : (parseDay(text) ?? null)
  }
}

/** An output that is also an input, or another output. */
function clashing(files: Readonly<Record<string, string | undefined>>): string | undefined {
  const full = (name: string) => (files[name] === undefined ? undefined : path.resolve(files[name]))
  const outputs = ['out', 'problem', 'json'].flatMap((name) => full(name) ?? [])
  const inputs = ['needs', 'nominees', 'policy'].flatMap((name) => full(name) ?? [])
  return outputs.find((file, index) => inputs.includes(file) || outputs.indexOf(file) !== index)
}

function wrong(zh: string, en: string): Words {
  return { zh: `${zh}。${seeHelp.zh}`, en: `${en}. ${seeHelp.en}` }
}
