/** The reasons of a plan in Chinese. */
import type { GroupCount } from '@zhiqiao/domain'
import type { Change, MissingFact, Pairing, Unfilled, Unmatched } from '../plan-types.ts'
import type { FitPart } from '../score/score.ts'
import type { Loss } from '../explain/worth.ts'
import { isOfAnotherField, type Labels, points } from './labels.ts'

const facts: Record<MissingFact, string> = {
  rank: '职级',
  specialties: '业务专长',
  consent: '本人同意',
  secondments: '以往挂职情况',
  birth: '出生日期',
  serviceStart: '参加工作时间',
  appraisals: '年度考核',
  education: '学历',
  staffCategory: '人员类别',
  relatives: '亲属申报',
  standing: '有无案件和处分的核查',
  health: '身体条件登记',
  home: '原部门人数',
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export function fitPart(part: FitPart, labels: Labels): string {
  const seen = labels.fact(part.fact)
  switch (part.word) {
    case 'first-specialty':
      return `专长与岗位首要需求相符：${seen}`
    case 'other-specialty':
      return `专长与岗位其他需求相符：${seen}`
    case 'specialty-below-level':
      return `专长相符而程度不足：${seen}`
    case 'no-specialty':
      return '没有岗位需要的专长'
    case 'any-specialty':
      return '岗位不限专长'
    case 'rank-central':
      return `职级正合岗位要求：${seen}`
    case 'rank-in-range':
      return `职级在岗位要求范围内：${seen}`
    case 'rank-outside':
      return `职级在岗位要求范围外：${seen}`
    case 'rank-any':
      return '岗位不限职级'
    case 'rank-unknown':
      return '未填写职级'
    case 'wish':
      return `第${numerals[(part.wish ?? 1) - 1] ?? ` ${part.wish ?? 1} `}志愿`
    case 'not-wished':
      return '不在本人志愿中'
    case 'no-wishes':
      return '本人未填志愿，按一半计'
    case 'same-department':
      return part.fact.kind === 'none' ? '现在同类部门工作' : `从事相关业务 ${seen}，现在同类部门工作`
    case 'experience':
      return `从事相关业务 ${seen}`
    case 'no-experience':
      return '未填写相关业务年限'
    case 'appraised':
      return `近年考核：${seen}`
    case 'not-appraised':
      return '没有考核记录'
  }
}

export function next(pairing: Pairing, labels: Labels): string {
  if (!pairing.next) return '没有其他未选派的合格人选。'
  const { nominationId, fit } = pairing.next
  const person = labels.person(nominationId)
  const less = pairing.fit - fit
  if (less === 0) return `次优人选${person}同分。`
  return less > 0
    ? `次优人选${person}少 ${points(less)} 分。`
    : `未选上的${person}高 ${points(-less)} 分，受名额等限制未能选派。`
}

export function loss({ seats, fit }: Loss): string {
  const parts = seats.map(({ tier, count }) =>
    count > 0 ? `${tier} 级需求少满足 ${count} 个` : `${tier} 级需求多满足 ${-count} 个`,
  )
  if (fit !== 0) parts.push(fit > 0 ? `总分少 ${points(fit)} 分` : `总分多 ${points(-fit)} 分`)
  return parts.length === 0 ? '没有损失' : parts.join('，')
}

export function group({ institutionId, count, max }: GroupCount, labels: Labels): string {
  return `${labels.institution(institutionId)} ${count} / ${max ?? '不限'}`
}

/** `about`: the person or post that the change is read for. */
export function change(one: Change, labels: Labels, about: 'person' | 'post'): string {
  const who = 'nominationId' in one && about === 'post' ? labels.person(one.nominationId) : ''
  const where = 'postId' in one && one.postId !== undefined && about === 'person' ? labels.post(one.postId) : ''
  switch (one.kind) {
    case 'quota': {
      const side = one.side === 'sending' ? '派出' : '接收'
      const then = about === 'post' ? `由${who}补上或带动补上` : '即可入选'
      return `${labels.institution(one.institutionId)}${side}名额加 1，${then}`
    }
    case 'fit': {
      const instead = one.instead === undefined ? '' : `（由${labels.person(one.instead)}让出）`
      if (one.tenths === 0) return `「${where}」：与入选方案同分，按志愿和固定次序未选${instead}`
      return `「${where}」：适合度再高 ${points(one.tenths + 1)} 分即可入选${instead}`
    }
    case 'place': {
      const instead = one.instead === undefined ? '' : `（替下${labels.person(one.instead)}）`
      return `人工改派${about === 'post' ? `${who}到这个岗位` : `到「${where}」`}${instead}，其他人不动：${loss(one.loss)}`
    }
    case 'take':
      return about === 'post'
        ? `指定由${who}${one.from === undefined ? '' : `（现选派「${labels.post(one.from)}」）`}担任，其他人重新匹配：${loss(one.loss)}`
        : `指定到「${where}」，其他人重新匹配：${loss(one.loss)}`
    case 'waive': {
      const then = one.works
        ? '即可入选'
        : one.short === undefined
          ? '后仍须再行比较'
          : `后，适合度仍差 ${points(one.short)} 分`
      const exception = isOfAnotherField(one.finding) ? '属跨专长使用，准予例外' : '准予例外'
      return about === 'post'
        ? `${who}只有一项不符：${labels.finding(one.finding)}；${exception}即可补上`
        : `到「${where}」只有一项不符：${labels.finding(one.finding)}；${exception}${then}`
    }
    case 'supply': {
      const fact = facts[one.fact]
      if (about === 'post') return `${who}缺少${fact}，补上且符合要求后${one.works ? '即可补上' : '可作人选'}`
      const then = one.works
        ? `，并可选派「${where}」`
        : one.short === undefined
          ? ''
          : `，但适合度至少还差 ${points(one.short)} 分`
      return `缺少${fact}，补上且符合要求后最多可进 ${one.opens} 个岗位${then}`
    }
  }
}

export function unmatched(one: Unmatched, labels: Labels): string {
  const best = one.best === undefined ? '' : `，最适合「${labels.post(one.best.postId)}」（${points(one.best.fit)} 分）`
  const findings = one.findings.map((finding) => labels.finding(finding)).join('；')
  switch (one.reason) {
    case 'group-full':
      return `符合 ${one.eligiblePosts} 个岗位${best}；名额已满：${one.fullGroups.map((full) => group(full, labels)).join('、')}。`
    case 'fits-less':
      return `符合 ${one.eligiblePosts} 个岗位${best}；入选方案总体更优。`
    case 'rule':
      return `没有符合的岗位：${findings}。`
    case 'missing-fact':
      return `资料不全，无法判断：${findings}。`
    case 'no-post-of-specialty':
      return '没有岗位需要其业务专长。'
    case 'several-rules':
      return `不止一项不符：${findings}。`
    case 'forbidden':
      return '符合条件的岗位均已由人工排除。'
    case 'no-posts':
      return '本批次没有岗位。'
    case 'by-hand':
      return `符合 ${one.eligiblePosts} 个岗位${best}；方案经人工调整，没有安排此人。`
    case 'sides':
      return `符合 ${one.eligiblePosts} 个岗位${best}；为满足同行或对等的要求，没有安排此人。`
  }
}

export function unfilled(one: Unfilled, labels: Labels): string {
  const short = `还缺 ${one.seats - one.filled} 人`
  switch (one.reason) {
    case 'none-eligible':
      return `${short}：没有其他符合资格的人选。`
    case 'all-elsewhere':
    case 'group-full': {
      const full = one.fullGroups.map((one) => group(one, labels)).join('、')
      const parts = [
        [one.filled, '已在本岗'],
        [one.elsewhere.length, '已选派他岗'],
        [one.free.length, `受名额所限（${full}）`],
      ] as const
      const told = parts.flatMap(([count, where]) => (count > 0 ? [`${count} 人${where}`] : []))
      return `${short}：符合资格者 ${one.eligible} 人，${told.join('，')}。`
    }
    case 'by-hand':
      return `${short}：方案经人工调整后空出；符合资格而未安排的有 ${one.free.length} 人。`
    case 'sides':
      return `${short}：为满足同行或对等的要求空出；符合资格而未安排的有 ${one.free.length} 人。`
  }
}
