/** Sentences in Chinese. */
import { wordDay } from '../day.ts'
import type { Finding } from '../finding.ts'
import type { TreeRefusal } from '../institution/institution.ts'
import type { MoveRefusal } from '../lifecycle.ts'
import type { PolicyRefusal } from '../policy/document-check.ts'
import type { Basis } from '../basis.ts'
import { catalogue } from '../rules/catalogue.ts'
import type { CodeTable } from '../tables.ts'
import { type Names, type ValueWords, wordValue } from './names.ts'

const zh: ValueWords = {
  none: '无',
  units: {
    years: (value) => `${value} 年`,
    months: (value) => `${value} 个月`,
    people: (value) => `${value} 人`,
    points: (value) => `${value} 分`,
  },
  list: (items) => items.join('、'),
  day: (day) => wordDay(day, 'zh'),
  span: (from, until) => `${from}至 ${until}`,
  between: (high, low) => `${high}至${low}`,
  atMost: (high) => `${high}及以下`,
  atLeast: (low) => `${low}及以上`,
  any: '不限',
  inYear: (year, grade) => `${year} 年${grade}`,
  withLevel: (name, level) => `${name}（${level}）`,
  group: (name, count, min, max) =>
    `${name} ${count} 人${min === undefined ? '' : `，至少 ${min} 人`}${max === undefined ? '' : `，至多 ${max} 人`}`,
}

const tableNames: Record<CodeTable, string> = {
  levels: '单位层级',
  ranks: '职级',
  specialties: '业务专长',
  skillLevels: '专长程度',
  educations: '学历',
  staffCategories: '人员类别',
  appraisalGrades: '考核等次',
  positions: '职务',
  departments: '部门',
  sexes: '性别',
  ethnicities: '民族',
  politicalStatuses: '政治面貌',
}

export function zhValue(value: Finding['fact'], names: Names): string {
  return wordValue(value, names, zh)
}

export function zhBasis({ title, clause }: Basis): string {
  return `《${title.zh.replace(/^《|》$/g, '')}》${clause?.zh ?? ''}`
}

export function zhFinding(finding: Finding, names: Names): string {
  return `${body(finding, names)}（${zhBasis(finding.basis)}）。`
}

function body(finding: Finding, names: Names): string {
  const { unknownCode, type, verdict, fact, expected } = finding
  if (unknownCode)
    return `${tableNames[unknownCode.table]}代码「${unknownCode.value}」不在代码表中，无法判断${catalogue[type].title.zh}`
  const seen = zhValue(fact, names)
  const asked = zhValue(expected, names)
  switch (type) {
    case 'rank-range':
    case 'post-rank-range':
    case 'education':
      return fact.kind === 'none' ? `未填写${catalogue[type].title.zh}，要求${asked}` : `${seen}，要求${asked}`
    case 'staff-category':
      return fact.kind === 'none' ? `未填写人员类别，要求为${asked}` : `${seen}，要求为${asked}`
    case 'specialty':
      return fact.kind === 'none' ? `未填写业务专长，岗位要求${asked}` : `专长为${seen}，岗位要求${asked}`
    case 'consent':
      if (verdict === 'pass') return `本人已于 ${seen} 同意`
      return fact.kind === 'none' ? '尚未取得本人同意' : `本人同意日期为 ${seen}，晚于审查日 ${asked}`
    case 'date-overlap':
      if (verdict === 'pass') return '挂职时间不冲突'
      return expected.kind === 'number'
        ? `上次挂职为 ${seen}，结束后须间隔 ${asked}`
        : `已有挂职 ${seen}，与本次 ${asked} 冲突`
    case 'age':
      if (fact.kind === 'none') return '未填写出生日期，无法判断年龄'
      if (expected.kind === 'institution') return `派出单位「${asked}」不在单位树中，无法确定年龄上限`
      return `派出时年满 ${years(fact)} 周岁，要求不超过 ${years(expected)} 周岁`
    case 'service-years':
      return fact.kind === 'none' ? `未填写参加工作时间，要求工作满 ${asked}` : `工作满 ${seen}，要求满 ${asked}`
    case 'appraisal':
      return `年度考核：${fact.kind === 'appraisals' && fact.values.length === 0 ? '无记录' : seen}，要求${appraisalsAsked(finding, names)}`
    case 'standing':
      if (verdict === 'pass') return '没有未结案件，不在处分影响期内'
      return verdict === 'fail' ? '不符合「无未结案件和处分」的要求' : '有无未结案件和处分尚未核查，或核查已过期'
    case 'health':
      if (verdict === 'pass') return '身体条件适合派出'
      return verdict === 'fail' ? '身体条件不适合派出' : '身体条件尚未登记，或登记已过期'
    case 'home-staff':
      if (fact.kind === 'none') return '不清楚原部门有多少人，无法判断派出后还留下多少人'
      return `派出后原岗位还有 ${seen}，要求至少留 ${asked}`
    case 'elsewhere':
      if (fact.kind === 'none' || expected.kind === 'none') return '接收单位或派出单位不在单位树中，无法判断是否异地'
      return verdict === 'pass' ? `岗位在${asked}以外` : `岗位仍在${asked}范围内，须到其以外的单位挂职`
    case 'legal-appointment':
      if (verdict === 'pass') return '岗位不涉及须经任命的法律职务'
      return fact.kind === 'none'
        ? '岗位未写明职务，请核对是否须经人大常委会任命'
        : `岗位为${seen}，须经接收地人大常委会任命；任命之前不得以该职务名义履职`
    case 'kin-avoidance':
      if (verdict === 'pass') return '无回避情形'
      return verdict === 'fail' ? '存在应当回避的情形' : '亲属情况尚未申报或不足以判断，须核实是否回避'
    case 'group-quota':
      if (fact.kind !== 'group') return '没有名额限制'
      return verdict === 'pass' ? `名额内：${seen}` : `超出名额：${seen}`
  }
}

function years(value: Finding['fact']): string {
  return value.kind === 'number' ? String(value.value) : ''
}

function appraisalsAsked({ expected }: Finding, names: Names): string {
  if (expected.kind !== 'appraisals') return ''
  const first = expected.values.at(-1)
  const last = expected.values[0]
  if (!first || !last) return ''
  const span = first.year === last.year ? ` ${last.year} 年` : ` ${first.year}—${last.year} 年均`
  return `${span}不低于${names.code('appraisalGrades', last.grade)}`
}

export function zhTreeRefusal(refusal: TreeRefusal): string {
  switch (refusal.rule) {
    case 'cycle':
      return `单位隶属关系成环：${refusal.path.join(' → ')}。请改正其中一个上级单位。`
    case 'unknown-parent':
      return `单位「${refusal.id}」的上级单位「${refusal.parentId}」不存在。请先录入上级单位，或改正编号。`
    case 'duplicate':
      return `单位编号「${refusal.id}」重复。每个单位只能有一行。`
  }
}

export function zhMoveRefusal(refusal: MoveRefusal): string {
  switch (refusal.rule) {
    case 'no-such-move':
      return refusal.allowed.length === 0
        ? `当前状态「${refusal.status}」下不能再作任何变更。`
        : `当前状态「${refusal.status}」下不能「${refusal.verb}」，可以：${refusal.allowed.join('、')}。`
    case 'reason-needed':
      return `「${refusal.verb}」须写明理由。`
  }
}

export function zhPolicyRefusal(refusal: PolicyRefusal): string {
  const { place, value } = refusal
  const at = place === '' ? '规则文件' : place
  switch (refusal.rule) {
    case 'missing':
      return `${at}：缺少此项。`
    case 'unknown-key':
      return `${at}：不认识的项「${value}」。`
    case 'wrong-type':
      return value === ''
        ? `${at}：还没有填写，应为${kinds[refusal.expected]}。`
        : `${at}：「${value}」不对，应为${kinds[refusal.expected]}。`
    case 'wrong-format':
      return `${at}：「${value}」不对，应为「${refusal.expected}」。`
    case 'unknown-choice':
      return `${at}：「${value}」不在可选值中，可选：${refusal.choices.join('、')}。`
    case 'unknown-code':
      return `${at}：${tableNames[refusal.table]}代码「${value}」不在代码表中${refusal.nearest === undefined ? '' : `，是否为「${refusal.nearest}」`}。`
    case 'out-of-range':
      return `${at}：${value} 超出范围，应在 ${refusal.min} 到 ${refusal.max} 之间。`
    case 'duplicate-id':
      return `${at}：规则编号「${value}」重复。`
    case 'weights-sum':
      return `${at}：权重合计为 ${refusal.sum}，应为 100。`
    case 'highest-below-lowest':
      return `${at}：最高职级低于最低职级。`
    case 'most-below-least':
      return `${at}：上限 ${value} 小于下限。`
    case 'one-needed':
      return `${at}：${refusal.keys.join('、')} 至少要填一项。`
    case 'only-one':
      return `${at}：${refusal.keys.join('、')} 只能填一项。`
    case 'warning-only':
      return `${at}：这类规则只能作提醒（warning）。`
    case 'never-overridden':
      return `${at}：这类规则不允许例外（never）。`
    case 'ends-before-it-begins':
      return `${at}：失效日期 ${value} 早于生效日期。`
    case 'empty-list':
      return `${at}：至少要有一项。`
  }
}

const kinds: Record<Extract<PolicyRefusal, { rule: 'wrong-type' }>['expected'], string> = {
  object: '一组命名的项',
  list: '列表',
  text: '文字',
  'whole-number': '整数',
  day: '日期（如 2026-05-10）',
  'text-in-both-languages': '中英文两种文字（zh、en）',
}
