/** `zhiqiao judgments calibrate`: a book of signs whose score is calibrated on reviewed leads, and what came of them. */
import { day } from '@zhiqiao/domain'
import {
  calibrate,
  leadToMeasure,
  measureToChanged,
  precisionAt,
  precisionBySign,
  readReviewed,
  type ReviewedLead,
  type Share,
  weigh,
} from '@zhiqiao/judgments'
import { type Call, DONE, type ExitCode, NO, textOption, type Words, WRONG_USE } from '../command.ts'
import { cannotWrite, readBytes, writeWhole } from '../files.ts'
import { decodeText } from '../problem-file.ts'
import { loadBook } from './book-file.ts'

const heads = [10, 50, 100]

export async function calibrateBook(call: Call): Promise<ExitCode> {
  const [, file, ...more] = call.positionals
  const out = textOption(call, 'out')
  if (file === undefined || out === undefined || more.length > 0) {
    return wrong(call, {
      zh: '请给出已复核的线索和 --out：zhiqiao judgments calibrate 复核.ndjson --out 监督点.json。说明见 zhiqiao judgments --help',
      en: 'Name the reviewed leads and --out: zhiqiao judgments calibrate REVIEWED.ndjson --out SIGNS.json. See zhiqiao judgments --help',
    })
  }
  const book = await loadBook(textOption(call, 'signs'))
  if ('zh' in book) return wrong(call, book)
  const unwritable = await cannotWrite(out)
  if (unwritable) return wrong(call, unwritable)
  const leads = await readLeads(file)
  if ('zh' in leads) return wrong(call, leads)
  tellYield(call, book, leads)
  const answer = calibrate(book, leads, day(today()))
  if (!answer.ok) {
    call.tell(answer.refusal.message)
    call.say(JSON.stringify({ reviewed: leads.length, calibrated: false, rule: answer.refusal.rule }))
    return NO
  }
  const { calibration } = answer
  const next = { ...book, version: book.version + 1, calibration }
  const failed = await writeWhole(out, `${JSON.stringify(next, null, 2)}\n`)
  if (failed) return wrong(call, failed)
  const { before, after } = calibration.logLoss
  call.say(
    call.pick({
      zh: `已按 ${leads.length} 条复核线索校准（${calibration.curve.method}），对数损失 ${before.toFixed(3)} → ${after.toFixed(3)}；写入 ${out}，第 ${next.version} 版`,
      en: `calibrated on ${leads.length} reviewed leads (${calibration.curve.method}), log loss ${before.toFixed(3)} → ${after.toFixed(3)}; written to ${out} as version ${next.version}`,
    }),
  )
  call.say(JSON.stringify({ calibrated: true, ...calibration }))
  return DONE
}

/** The day here, as the machine's clock and zone have it. */
function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** All lines, or the first that is none, with its number. A lead that stands twice would count twice, so it is refused. */
async function readLeads(file: string): Promise<ReviewedLead[] | Words> {
  const bytes = await readBytes(file)
  if (!(bytes instanceof Uint8Array)) return bytes
  const text = decodeText(file, bytes)
  if (typeof text !== 'string') return text
  const leads: ReviewedLead[] = []
  const lineOf = new Map<string, number>()
  for (const [k, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const at = `${file}:${k + 1}`
    let json: unknown
    try {
      json = JSON.parse(line)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return { zh: `${at}：不是 JSON：${error.message}`, en: `${at}: is no JSON: ${error.message}` }
    }
    const read = readReviewed(json)
    if (!read.ok) {
      const { at: place, wanted } = read.fault
      return { zh: `${at}：${place} 应为 ${wanted}`, en: `${at}: ${place} must be ${wanted}` }
    }
    const earlier = lineOf.get(read.lead.id)
    if (earlier !== undefined) {
      const { id } = read.lead
      return { zh: `${at}：线索 ${id} 已在第 ${earlier} 行`, en: `${at}: lead ${id} stands on line ${earlier} already` }
    }
    lineOf.set(read.lead.id, k + 1)
    leads.push(read.lead)
  }
  return leads
}

function tellYield(call: Call, book: Parameters<typeof weigh>[0], leads: readonly ReviewedLead[]): void {
  const ranked = [...leads].sort((a, b) => weigh(book, b.signs).logOdds - weigh(book, a.signs).logOdds)
  for (const k of heads) {
    if (k > ranked.length) break
    say(call, { zh: `前 ${k} 条成案`, en: `confirmed of the first ${k}` }, precisionAt(ranked, k))
  }
  say(call, { zh: '线索转为监督措施', en: 'lead → measure' }, leadToMeasure(leads))
  say(call, { zh: '措施后改判', en: 'measure → changed' }, measureToChanged(leads))
  for (const [sign, share] of precisionBySign(leads)) say(call, { zh: `${sign} 成立`, en: `${sign} stood` }, share)
}

function say(call: Call, label: Words, { count, of, share, low, high }: Share): void {
  if (share === undefined || low === undefined || high === undefined) return
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  call.say(`${call.pick(label)}  ${count}/${of}  ${percent(share)}  (${percent(low)} – ${percent(high)})`)
}

function wrong(call: Call, words: Words): typeof WRONG_USE {
  call.tell(words)
  return WRONG_USE
}
