/**
 * The lists of the interface: which table a row stands for, and which of its fields a change is told of, in words. A field
 * that not every reader of the list may know of (an identification number, a health check) is not named here, so that a
 * change of it alone leaves no mark.
 */
import type { ListKey } from '@zhiqiao/contract'
import type { CodeTable, Language, Text } from '@zhiqiao/domain'
import { statusWords } from './status-words.ts'

/** A record and those of its fields that everybody who reads it may know of. */
export interface Known {
  table: string
  fields: Readonly<Record<string, Text>>
  /** By field: what a value that is a word of its own is called. */
  words?: Readonly<Record<string, Readonly<Record<string, Text>>>>
  /** By field: the table of the profile whose codes its values are. */
  codes?: Readonly<Record<string, CodeTable>>
}

export interface Listed extends Known {
  /** Tables whose rows are parts of a row of the list, and the column that says of which. */
  parts?: readonly (Known & { of: string })[]
}

const t = (zh: string, en: string): Text => ({ zh, en })

const post: Listed = {
  table: 'post',
  fields: {
    title: t('岗位', 'post'),
    status: t('状态', 'status'),
    problem: t('要解决的问题', 'problem'),
    wanted_result: t('期望成果', 'wanted result'),
    yardstick: t('衡量标准', 'yardstick'),
    department_code: t('部门', 'department'),
    position: t('职务层次', 'position'),
    headcount: t('人数', 'headcount'),
    tier: t('紧急程度', 'tier'),
    specialties: t('业务专长', 'specialties'),
    rank_lowest: t('职级下限', 'lowest rank'),
    rank_highest: t('职级上限', 'highest rank'),
    counterpart: t('对接人', 'counterpart'),
  },
  words: { status: statusWords.needs },
  codes: {
    department_code: 'departments',
    position: 'positions',
    specialties: 'specialties',
    rank_highest: 'ranks',
    rank_lowest: 'ranks',
  },
}

/**
 * A list that is absent keeps no marks: notices are read or unread by themselves, the log is what marks are made of, forms are
 * imported by oneself alone, and pairs of institutions are no records.
 */
export const listed: Readonly<Record<ListKey, Listed | undefined>> = {
  needs: post,
  register: post,
  unmet: post,
  proposals: {
    table: 'need_proposal',
    fields: { status: t('状态', 'status'), note: t('说明', 'note'), body: t('需求内容', 'text of the need') },
    words: { status: statusWords.proposals },
  },
  offers: {
    table: 'need_offer',
    fields: { status: t('状态', 'status'), note: t('说明', 'note') },
    words: { status: statusWords.offers },
  },
  templates: { table: 'need_template', fields: { name: t('名称', 'name'), body: t('需求内容', 'text of the need') } },
  nominations: {
    table: 'nomination',
    fields: {
      status: t('状态', 'status'),
      preferences: t('志愿', 'preferences'),
      statement: t('推荐意见', 'statement'),
    },
    words: { status: statusWords.nominations },
  },
  plans: {
    table: 'plan',
    fields: { status: t('状态', 'status'), note: t('说明', 'note') },
    words: { status: statusWords.plans },
  },
  waivers: {
    table: 'waiver',
    fields: { status: t('状态', 'status'), decision_reason: t('理由', 'reason') },
    words: { status: statusWords.waivers },
  },
  officers: {
    table: 'officer',
    fields: {
      name: t('姓名', 'name'),
      institution_id: t('单位', 'institution'),
      department_code: t('部门', 'department'),
      post_title: t('职务', 'post'),
      position: t('职务层次', 'position'),
      rank: t('职级', 'rank'),
      specialties: t('业务专长', 'specialties'),
      consent_on: t('本人同意', 'consent'),
    },
    codes: { department_code: 'departments', position: 'positions', rank: 'ranks', specialties: 'specialties' },
  },
  institutions: {
    table: 'institution',
    fields: {
      code: t('代码', 'code'),
      name: t('名称', 'name'),
      short_name: t('简称', 'short name'),
      aliases: t('别名', 'aliases'),
      parent_id: t('上级单位', 'parent'),
      level: t('层级', 'level'),
      region_code: t('地区', 'region'),
    },
    codes: { level: 'levels' },
  },
  cohorts: {
    table: 'cohort',
    fields: {
      status: t('状态', 'status'),
      name: t('名称', 'name'),
      term_from: t('开始日期', 'start'),
      term_until: t('结束日期', 'end'),
      phases: t('阶段', 'phases'),
      policy_id: t('规则', 'policy'),
      round: t('轮次', 'round'),
    },
    words: { status: statusWords.cohorts },
  },
  secondments: {
    table: 'secondment',
    fields: { status: t('状态', 'status'), from_day: t('开始日期', 'start'), until_day: t('结束日期', 'end') },
    words: { status: statusWords.secondments },
  },
  programmes: {
    table: 'programme',
    fields: {
      title: t('名称', 'title'),
      signed_on: t('签署日期', 'signed on'),
      forms: t('交流形式', 'forms'),
      summary: t('概要', 'summary'),
      plan_steps: t('方案审批步骤', 'approval steps of a plan'),
    },
  },
  accounts: {
    table: 'account',
    fields: { status: t('状态', 'status'), display_name: t('姓名', 'name'), login: t('登录名', 'login') },
    words: { status: statusWords.accounts },
  },
  leads: {
    table: 'pack_lead',
    fields: {
      status: t('状态', 'status'),
      assignee_id: t('承办人', 'assignee'),
      measure: t('监督方式', 'measure'),
    },
    words: { status: statusWords.leads },
    parts: [
      {
        table: 'lead_sign',
        of: 'lead_id',
        fields: { verdict: t('监督点的核对', 'verdict on a sign') },
        words: { verdict: { confirmed: t('确认', 'confirmed'), rejected: t('否定', 'rejected') } },
      },
      { table: 'lead_letter', of: 'lead_id', fields: { number: t('文书', 'letter') } },
    ],
  },
  // What a status is called, each pack says for itself: marks tell that it is another one, and the row what it is.
  packCases: {
    table: 'pack_lead',
    fields: { status: t('状态', 'status'), score: t('分值', 'score'), gone: t('是否仍能发现', 'whether still found') },
  },
  agreements: {
    table: 'agreement',
    fields: {},
    parts: [
      {
        table: 'agreement_version',
        of: 'agreement_id',
        fields: {
          status: t('状态', 'status'),
          terms: t('协议内容', 'terms'),
          effective_from: t('生效日期', 'day of effect'),
        },
      },
    ],
  },
  policies: { table: 'policy', fields: { document: t('规则内容', 'rules') } },
  imports: {
    table: 'import',
    fields: { status: t('状态', 'status'), counts: t('条数', 'counts') },
    words: { status: statusWords.imports },
  },
  formImports: undefined,
  duplicates: undefined,
  notifications: undefined,
  audit: undefined,
}

/** Records that stand in no list of their own, and whose changes are told of as well. */
const others: readonly Known[] = [
  {
    table: 'department',
    fields: { name: t('名称', 'name'), specialties: t('业务专长', 'specialties') },
    codes: { specialties: 'specialties' },
  },
  { table: 'list_view', fields: { name: t('名称', 'name'), institution_id: t('共享给', 'shared with') } },
  { table: 'institution_merge', fields: { undone_at: t('撤销时间', 'taken back') } },
]

/** What is known of the records of a table; nothing where none of its fields is for every reader. */
export function knownOf(table: string): Known {
  for (const one of Object.values(listed)) {
    if (one?.table === table) return one
    const part = one?.parts?.find((known) => known.table === table)
    if (part) return part
  }
  return others.find((one) => one.table === table) ?? { table, fields: {} }
}

/** The fields of a table's record as a reader calls them; those that have no word stay unsaid. */
export function fieldWords(table: string, fields: readonly string[], language: Language): string[] {
  const known = knownOf(table).fields
  return fields.flatMap((field) => known[field]?.[language] ?? [])
}
