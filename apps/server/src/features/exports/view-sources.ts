/**
 * Exports whose cells are what the list itself shows: its own query gives page and cells in one, so that nothing is in the
 * workbook that is not on the screen. Ticked rows are looked for among the pages of that query.
 */
import type { AgreementRow, LeadRow, RegisterRow, Secondment, WaiverRow } from '@zhiqiao/contract'
import type { CodeItem, Language, NeedVerdict, Profile, Text } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import type { Page } from '../../platform/page.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { statusWords } from '../../platform/status-words.ts'
import { codeOr, codeText } from '../../platform/workbooks/list-parts.ts'
import type { Cells, Source } from './source.ts'

type Fetch<Row> = (tx: Tx, after: string | undefined) => Promise<Result<Page<Row>>>

/** Keeps the cells of the page that was read last until they are asked for. */
export function viewed<Row extends { id: string }>(fetch: Fetch<Row>, cellsOf: (row: Row) => Cells): Source {
  const known = new Map<string, Cells>()
  const take = async (tx: Tx, after: string | undefined) => {
    const page = await fetch(tx, after)
    if (page.ok) for (const row of page.value.items) known.set(row.id, cellsOf(row))
    return page
  }
  return {
    page: async (tx, after) => {
      known.clear()
      const page = await take(tx, after)
      return page.ok ? done({ ids: page.value.items.map(({ id }) => id), next: page.value.next }) : page
    },
    cells: async (tx, ids) => {
      const missing = () => ids.some((id) => !known.has(id))
      let after: string | undefined
      while (missing()) {
        const page = await take(tx, after)
        if (!page.ok || page.value.next === undefined) break
        after = page.value.next
      }
      return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? {}] as const] : [])))
    },
  }
}

const verdicts: Readonly<Record<NeedVerdict, Text>> = {
  met: { zh: '满足', en: 'met' },
  partly: { zh: '部分满足', en: 'partly met' },
  'not-met': { zh: '没有满足', en: 'not met' },
}

export const registerCells =
  (language: Language) =>
  (row: RegisterRow): Cells => ({
    number: String(row.number),
    title: row.title,
    host: row.host.name,
    cohort: row.cohortName[language],
    problem: row.problem,
    headcount: String(row.headcount),
    filled: row.filled === undefined ? '' : String(row.filled),
    status: statusWords.needs[row.status][language],
    filedOn: row.filedOn ?? '',
    verdict: row.verdict === undefined ? '' : verdicts[row.verdict][language],
    verdictWords: row.verdictWords ?? '',
  })

export const waiverCells =
  (language: Language) =>
  (row: WaiverRow): Cells => ({
    name: row.officer?.name ?? '',
    sender: row.sender.name,
    cohort: row.cohortName[language],
    rule: row.ruleTitle,
    finding: row.sentence ?? '',
    post: row.post?.title ?? '',
    reason: row.reason,
    status: statusWords.waivers[row.status][language],
    askedBy: row.askedBy ?? '',
    decidedBy: row.decidedBy ?? '',
    decisionReason: row.decisionReason ?? '',
  })

const states: Readonly<Record<AgreementRow['state'], Text>> = {
  negotiating: { zh: '商定中', en: 'being negotiated' },
  upcoming: { zh: '待生效', en: 'agreed, not yet in force' },
  'in-force': { zh: '执行中', en: 'in force' },
  expired: { zh: '已期满', en: 'expired' },
  ended: { zh: '已终止', en: 'ended' },
}

export const agreementCells =
  (language: Language) =>
  (row: AgreementRow): Cells => ({
    title: row.title,
    programme: row.programmeTitle[language],
    state: states[row.state][language],
    parties: row.parties.map(({ name }) => name).join('、'),
    termFrom: row.termFrom,
    termUntil: row.termUntil,
    min: String(row.people.min),
    max: String(row.people.max),
    version: String(row.shownVersion),
    waitingFor: row.open?.waitingFor.map(({ name }) => name).join('、') ?? '',
  })

export const leadCells =
  (language: Language, kinds: readonly { kind: string; name: Text }[]) =>
  (row: LeadRow): Cells => ({
    title: row.title[language],
    kind: kinds.find(({ kind }) => kind === row.kind)?.name[language] ?? row.kind,
    score: String(row.score),
    signs: row.signs.map(({ sign, name }) => `${sign} ${name[language]}`).join(language === 'zh' ? '、' : ', '),
    plaintiff: row.plaintiff?.name ?? '',
    judgments: String(row.judgments),
    amount: row.amount === undefined ? '' : String(row.amount),
    status: statusWords.leads[row.status][language],
    since: row.since,
    assignee: row.assignee?.name ?? '',
    clock: row.clock?.title[language] ?? '',
    due: row.clock?.due ?? '',
    institution: row.institution.name,
  })

export function secondmentCells(
  { officer, sender, host, cohortName, departmentCode, ...row }: Secondment,
  departments: readonly CodeItem[],
  profile: Profile,
  language: Language,
): Cells {
  return {
    name: officer.name,
    rank: codeOr(profile.ranks, officer.rank, language),
    sender: sender.name,
    host: host.name,
    department: codeText(departments, departmentCode, language),
    title: row.title,
    from: row.from,
    until: row.until,
    status: statusWords.secondments[row.status][language],
    problem: row.problem,
    wantedResult: row.wantedResult,
    yardstick: row.yardstick,
    counterpart: row.counterpart ?? '',
    cohort: cohortName[language],
  }
}
