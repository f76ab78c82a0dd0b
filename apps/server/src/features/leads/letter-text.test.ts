/** What a letter says of a lead: questions with their places, never findings; and that it is a Word file that says so. */
import { day } from '@zhiqiao/domain'
import JSZip from 'jszip'
import { beforeAll, describe, expect, it } from 'vitest'
import { letterBytes } from './letter-file.ts'
import { type CitedJudgment, composeLetter, type LetterFacts, paragraphsOf, slotsIn, tableOf } from './letter-text.ts'
import { loadReviewRules, type LetterFrame, type ReviewRules } from './rules.ts'

let rules: ReviewRules
beforeAll(async () => {
  rules = await loadReviewRules(new URL('../../../../../profiles/procuratorate/', import.meta.url))
})

function frameOf(kind: LetterFrame['kind']): LetterFrame {
  const found = rules.letters.find((one) => one.kind === kind)
  if (!found) throw new Error(`no frame ${kind}`)
  return found
}

const judgment = (serial: number): CitedJudgment => ({
  id: `d${serial}`,
  caseNumber: `（2020）浙0602民初${serial}号`,
  docType: '判决书',
  court: '试城区人民法院',
  cause: '民间借贷纠纷',
  procedure: '简易',
  bench: '独任',
  acceptedOn: day('2020-03-02'),
  decidedOn: day('2020-05-11'),
  plaintiffs: ['试甲'],
  defendants: ['钱○○'],
  outcome: '支持',
  amountOrdered: 300_000,
  byDefault: true,
})

const facts = (count: number): LetterFacts => ({
  judgments: Array.from({ length: count }, (_, index) => judgment(1234 + index)),
  signs: [
    {
      name: '预先扣除利息',
      why: '凭证记载 300000 元，实际交付 276000 元，相差 8%',
      clearedBy: '差额系事后另行支付',
      quotes: [{ judgment: 'd1234', text: '实际交付\n276,000元' }],
    },
  ],
  above: '试省人民检察院',
  today: day('2026-04-15'),
})

/** Words that would say what only a court may. */
const verdicts = /系虚假诉讼|属于虚假诉讼|构成虚假诉讼|虚构事实|捏造|恶意串通/

describe('a letter', () => {
  it('cites the judgment and puts each sign as a question with its quote', () => {
    const text = composeLetter(frameOf('retrial'), facts(1))
    const [origin, course, questions] = text.sections.map((one) => one.text)
    expect(origin).toContain('试城区人民法院（2020）浙0602民初1234号一案')
    expect(course).toBe(
      '试城区人民法院（2020）浙0602民初1234号，民间借贷纠纷，原告试甲，被告钱○○。2020年3月2日立案受理，适用简易程序，由一名审判员独任审理，2020年5月11日作出民事判决书。裁判结果：支持，给付金额300,000元，系缺席判决。',
    )
    expect(questions).toContain('仅为需要查明的问题，不是对案件事实的认定')
    expect(questions).toContain(
      '文书载明：“实际交付276,000元”。需要查明：是否存在“差额系事后另行支付”等能够合理解释的情形。',
    )
    expect(text.to).toBe('试城区人民法院')
    expect(text.number).toBe('【本院代字】检民监〔2026〕　　号')
    expect(slotsIn(text)).toBe(3)
  })

  it('writes days as letters do, whatever the sign wrote, and leaves alone what is no day', () => {
    const given = facts(1)
    const signs = given.signs.map((sign) => ({ ...sign, why: '约定于 2018-02-12，账号 2018-99-12' }))
    const text = composeLetter(frameOf('retrial'), { ...given, signs })
    expect(text.sections[2]?.text).toContain('约定于2018年2月12日，账号 2018-99-12。')
  })

  it('of any kind leaves it to others what the case is, and has somebody to address', () => {
    for (const frame of rules.letters) {
      for (const count of [1, 3, 12]) {
        const text = composeLetter(frame, facts(count))
        const all = paragraphsOf(text).join('\n')
        expect(all, frame.kind).not.toMatch(verdicts)
        expect(all).not.toContain('{cases}')
        expect(text.to).not.toBe('')
        expect(text.sections.every(({ text: one }) => one !== '')).toBe(true)
      }
    }
    expect(composeLetter(frameOf('protest'), facts(1)).to).toBe('试省人民检察院')
    expect(composeLetter(frameOf('police'), facts(1)).to).toBe('【公安机关名称】')
  })

  it('lists many judgments in a table instead of telling each, with their sum', () => {
    const text = composeLetter(frameOf('retrial'), facts(12))
    expect(text.sections[1]?.text).toBe(
      '本次共涉及裁判文书12件，均于2020年5月11日作出，裁判确认的给付金额共3,600,000元。案号、当事人和裁判结果见附件。',
    )
    expect(tableOf(facts(12).judgments)?.rows).toHaveLength(12)
    expect(tableOf(facts(3).judgments)).toBeUndefined()
    expect(text.sections[0]?.text).toContain('等12件案件')
  })

  it('asks for the right court where the judgments are of several', () => {
    const of = facts(2)
    const text = composeLetter(frameOf('conduct'), {
      ...of,
      judgments: [judgment(1), { ...judgment(2), court: '试海区人民法院' }],
    })
    expect(text.to).toBe('【涉及多个法院，请分别制发】')
  })

  it('knows the court of a text without a heading by the number of the case, and writes all numbers alike', () => {
    const { court: _, ...headless } = { ...judgment(2), caseNumber: '[２０２０]浙0602民初 2号', courtCode: '浙0602' }
    const text = composeLetter(frameOf('retrial'), {
      ...facts(1),
      judgments: [{ ...judgment(1), courtCode: '浙0602' }, headless],
    })
    expect(text.to).toBe('试城区人民法院')
    expect(text.sections[1]?.text).toContain('（2020）浙0602民初2号')
    const elsewhere = composeLetter(frameOf('retrial'), {
      ...facts(1),
      judgments: [
        { ...judgment(1), courtCode: '浙0602' },
        { ...headless, courtCode: '浙0683' },
      ],
    })
    expect(elsewhere.to).toBe('【涉及多个法院，请分别制发】')
  })

  it('says of a judgment without number, days or names only what is there', () => {
    const bare: CitedJudgment = { id: 'x', plaintiffs: [], defendants: [], byDefault: false }
    const text = composeLetter(frameOf('retrial'), { ...facts(1), judgments: [bare], signs: [] })
    expect(text.sections[1]?.text).toBe('（案号不详）。')
    expect(text.sections[2]?.text).toBe('【写明需要查明的问题】')
    expect(text.to).toBe('【涉及多个法院，请分别制发】')
  })
})

it('is a Word file in its form, with the table behind it', async () => {
  for (const kind of ['retrial', 'police'] as const) {
    const frame = frameOf(kind)
    const text = composeLetter(frame, facts(8))
    const bytes = await letterBytes({ frame, issuer: '试市人民检察院', text, table: tableOf(facts(8).judgments) })
    const zip = await JSZip.loadAsync(bytes)
    const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
    const words = xml.replaceAll(/<[^>]+>/g, '')
    expect(words).toContain(frame.title)
    expect(words).toContain('一、案件来源。')
    expect(words).toContain('2026年4月15日')
    expect(words).toContain('涉及裁判文书清单')
    expect(words).toContain('（2020）浙0602民初1241号')
  }
})
