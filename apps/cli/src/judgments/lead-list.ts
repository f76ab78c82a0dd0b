/** The leads with the highest score as a list to read, and where all of them stand. */
import type { Lead, LeadKind, SignBook } from '@zhiqiao/judgments'
import { type Call, textOption, type Words } from '../command.ts'
import { textTable } from '../text-table.ts'

const usual = 10
const most = 1000

/** How many leads `--top` asks for, or what is wrong with it. */
export function topOf(call: Call): number | Words {
  const given = textOption(call, 'top')
  if (given === undefined) return usual
  if (/^\d+$/.test(given) && Number(given) <= most) return Number(given)
  return {
    zh: `--top 应为 0 到 ${most} 的整数：列出分数最高的多少条。`,
    en: `--top must be a whole number from 0 to ${most}: how many leads are listed.`,
  }
}

const kinds: Readonly<Record<LeadKind, Words>> = {
  loan: { zh: '民间借贷', en: 'lending' },
  wage: { zh: '劳动报酬', en: 'wages' },
  bench: { zh: '审判活动', en: 'conduct' },
}

/** Of a lead's signs, those that weigh most are told by name. */
const named = 3

export function leadLines(leads: readonly Lead[], book: SignBook, top: number, out: string, call: Call): string[] {
  if (leads.length === 0) return [call.pick({ zh: '没有筛出线索。', en: 'No leads were found.' })]
  const listed = leads.slice(0, top)
  const names = new Map(book.signs.map(({ id, name }) => [id, name[call.language]]))
  const signsOf = ({ signs }: Lead) => {
    const byWeight = [...new Map([...signs].sort((a, b) => b.points - a.points).map((one) => [one.sign, one])).keys()]
    const told = byWeight.slice(0, named).map((sign) => `${sign} ${names.get(sign) ?? ''}`)
    const rest = byWeight.slice(named)
    return [...told, ...(rest.length > 0 ? [rest.join(' ')] : [])].join(call.pick({ zh: '、', en: ', ' }))
  }
  const head = (zh: string, en: string) => call.pick({ zh, en })
  const table = textTable(
    [
      { head: '#', right: true },
      { head: head('分数', 'score'), right: true },
      { head: head('类别', 'kind') },
      { head: head('文书', 'judgments'), right: true },
      { head: head('第一份', 'the first'), most: 32 },
      { head: head('监督点', 'signs') },
    ],
    listed.map((lead, k) => [
      String(k + 1),
      String(lead.score),
      call.pick(kinds[lead.kind]),
      String(lead.judgments.length),
      lead.judgments[0] ?? '',
      signsOf(lead),
    ]),
  )
  return [
    ...(listed.length > 0 ? [...table, ''] : []),
    call.pick({
      zh: `线索 ${leads.length} 条${listed.length < leads.length && listed.length > 0 ? `，以上是分数最高的 ${listed.length} 条` : ''}。每条的文书、理由、原文、依据和怎样可以排除，都在 ${out}，一条一行。`,
      en: `${leads.length === 1 ? '1 lead' : `${leads.length} leads`}${listed.length < leads.length && listed.length > 0 ? `, of which the ${listed.length} with the highest score stand above` : ''}. The judgments, reasons, passages, basis and what would clear each stand in ${out}, a line a lead.`,
    }),
  ]
}
