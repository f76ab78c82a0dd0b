/** The plan as a workbook, in the language of the reader: one sheet a question. */
import type { Plan } from '@zhiqiao/contract'
import { type Language, type Profile, scoreParts, type Text } from '@zhiqiao/domain'
import { type FileAnswer, fileName, fileTypes } from '../../http/file-route.ts'
import { type Call, read } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { type TableSheet, writeTables } from '../../platform/workbooks/write-tables.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { partLabels } from './present.ts'
import { getPlan } from './queries.ts'

export async function planWorkbook(call: Call, profile: Profile, planId: string): Promise<Result<FileAnswer>> {
  const found = await read(call, async (tx) => {
    const plan = await getPlan(tx, call, profile, planId)
    if (!plan.ok) return plan
    const frame = await cohortFrame(tx, plan.value.cohortId)
    return done({ plan: plan.value, name: frame?.name[call.language] ?? '' })
  })
  if (!found.ok) return found
  const { plan, name } = found.value
  const title = titleOf(plan, name, call.language)
  const content = await writeTables(sheetsOf(plan, title, profile, call.language))
  return done({ type: fileTypes.xlsx, name: fileName(`${title}.xlsx`), bytes: content })
}

const standings: Record<Exclude<Plan['status'], 'draft'>, Text> = {
  submitted: { zh: '待审批', en: 'waits for approval' },
  reviewed: { zh: '已审核，待批准', en: 'reviewed, waits for approval' },
  approved: { zh: '已批准', en: 'approved' },
  returned: { zh: '已退回', en: 'returned' },
  published: { zh: '已发布', en: 'published' },
}

/** The published plan is one and needs no number; every other is told from its fellows by it. */
function titleOf({ status, number }: Plan, name: string, language: Language): string {
  const zh = language === 'zh'
  const plan = zh ? `${name} 选派方案` : `${name}: plan`
  if (status === 'draft') return zh ? `${plan}（草案 ${number}）` : `${plan}, draft ${number}`
  const which = status === 'published' ? '' : ` ${number}`
  return zh ? `${plan}${which} · ${standings[status].zh}` : `${plan}${which}, ${standings[status].en}`
}

type Names = (table: 'departments' | 'ranks', code: string) => string

function sheetsOf(plan: Plan, title: string, profile: Profile, language: Language): TableSheet[] {
  const zh = language === 'zh'
  const tables = {
    departments: new Map(profile.departments.map((one) => [one.code, one.name[language]])),
    ranks: new Map(profile.ranks.map((one) => [one.code, one.name[language]])),
  }
  const names: Names = (table, code) => tables[table].get(code) ?? code
  const say = (chinese: string, english: string) => (zh ? chinese : english)
  const head = (text: string) => ({ text: `${title} · ${text}` })
  return [
    pairingsSheet(plan, head, say, names, language),
    {
      name: say('未满足的需求', 'Open needs'),
      title: head(say('未满足的需求', 'open needs')),
      columns: [
        { title: say('序号', 'No.'), width: 6 },
        { title: say('接收单位', 'Host'), width: 24 },
        { title: say('岗位', 'Post'), width: 24 },
        { title: say('级别', 'Tier'), width: 6 },
        { title: say('缺', 'Open'), width: 6 },
        { title: say('原因', 'Reason'), width: 50 },
        { title: say('最近的改法', 'Nearest change'), width: 50 },
      ],
      rows: plan.unfilled.map(({ post, open, reason, near }) => [
        post.number,
        post.host.name,
        post.title,
        post.tier,
        open,
        reason,
        near,
      ]),
      empty: say('需求都已满足', 'every need is met'),
    },
    {
      name: say('未入选的人选', 'Not selected'),
      title: head(say('未入选的人选', 'not selected')),
      columns: [
        { title: say('姓名', 'Name'), width: 12 },
        { title: say('派出单位', 'Sender'), width: 28 },
        { title: say('职级', 'Rank'), width: 16 },
        { title: say('原因', 'Reason'), width: 50 },
        { title: say('最近的改法', 'Nearest change'), width: 50 },
      ],
      rows: plan.unmatched.map(({ person, reason, near }) => [
        person.name,
        person.sender.name,
        person.rank === undefined ? '' : names('ranks', person.rank),
        reason,
        near,
      ]),
      empty: say('提交的人选都有岗位', 'everybody has a post'),
    },
    {
      name: say('名额', 'Quotas'),
      title: head(say('名额', 'quotas')),
      columns: [
        { title: say('方向', 'Side'), width: 8 },
        { title: say('单位', 'Institution'), width: 30 },
        { title: say('已用', 'Used'), width: 8 },
        { title: say('至少', 'At least'), width: 8 },
        { title: say('至多', 'At most'), width: 8 },
      ],
      rows: plan.groups.map(({ side, institution, used, min, max }) => [
        side === 'sending' ? say('派出', 'from') : say('接收', 'to'),
        institution.name,
        used,
        min,
        max,
      ]),
      empty: say('没有设名额', 'no quotas'),
    },
    {
      name: say('锁定与排除', 'Locked and forbidden'),
      title: head(say('锁定与排除', 'locked and forbidden')),
      columns: [
        { title: say('约束', 'Constraint'), width: 10 },
        { title: say('姓名', 'Name'), width: 12 },
        { title: say('岗位', 'Post'), width: 40 },
        { title: say('理由', 'Reason'), width: 50 },
      ],
      rows: plan.constraints.map(({ kind, personName, postTitle, reason }) => [
        kind === 'lock' ? say('锁定', 'locked') : say('排除', 'forbidden'),
        personName,
        postTitle,
        reason,
      ]),
      empty: say('没有', 'none'),
    },
  ]
}

function pairingsSheet(
  plan: Plan,
  head: (text: string) => { text: string },
  say: (chinese: string, english: string) => string,
  names: Names,
  language: Language,
): TableSheet {
  return {
    name: say('选派方案', 'Plan'),
    title: head(say(`满足 ${plan.filled} / ${plan.seats}`, `${plan.filled} of ${plan.seats} filled`)),
    columns: [
      { title: say('序号', 'No.'), width: 6 },
      { title: say('接收单位', 'Host'), width: 24 },
      { title: say('部门', 'Department'), width: 16 },
      { title: say('岗位', 'Post'), width: 20 },
      { title: say('级别', 'Tier'), width: 6 },
      { title: say('姓名', 'Name'), width: 10 },
      { title: say('派出单位', 'Sender'), width: 24 },
      { title: say('职级', 'Rank'), width: 16 },
      { title: say('适合度', 'Fit'), width: 8 },
      ...scoreParts.map((part) => ({ title: partLabels[part][language], width: 8 })),
      { title: say('为什么', 'Why'), width: 44 },
      { title: say('人工安排的理由', 'Reason of the change by hand'), width: 30 },
    ],
    rows: plan.pairings.map(({ post, person, fit, parts, reason, byHand, handReason }) => [
      post.number,
      post.host.name,
      names('departments', post.departmentCode),
      post.title,
      post.tier,
      person.name,
      person.sender.name,
      person.rank === undefined ? '' : names('ranks', person.rank),
      fit / 10,
      ...scoreParts.map((part) => parts.find((one) => one.part === part)?.points),
      reason,
      byHand ? (handReason ?? '') : '',
    ]),
    empty: say('还没有安排', 'nobody is placed'),
  }
}
