/** The sheets of a plan's workbook that list people and posts. */
import { wordBasis, wordFact, wordFinding, wordDay } from '@zhiqiao/domain'
import type { Change, PlanWords } from '@zhiqiao/matching'
import type { TableSheet } from '@zhiqiao/server/workbooks/write-tables'
import { hardFindings } from './findings.ts'
import { type Outcome, wordsOf } from './outcome.ts'

type Names = ReturnType<typeof namesOf>

/** Names of the things that rows are about, in the language of the plan. */
export function namesOf({ input, language }: Outcome) {
  const { profile, tree } = input
  const departments = new Map(profile.departments.map(({ code, name }) => [code, name[language]]))
  const ranks = new Map(profile.ranks.map(({ code, name }) => [code, name[language]]))
  const nominations = new Map(input.nominations.map((one) => [one.id, one]))
  const posts = new Map(input.posts.map((one) => [one.id, one]))
  const institution = (id: string | undefined) => (id === undefined ? '' : (tree.get(id)?.name ?? id))
  return {
    pick: (zh: string, en: string) => (language === 'zh' ? zh : en),
    institution,
    person: (id: string) => {
      const one = nominations.get(id)
      const { name = id, rank, departmentCode } = one?.officer ?? {}
      return {
        name,
        sender: institution(one?.sendingInstitutionId),
        rank: rank === undefined ? '' : (ranks.get(rank) ?? rank),
        department: departmentCode === undefined ? '' : (departments.get(departmentCode) ?? departmentCode),
      }
    },
    post: (id: string) => {
      const one = posts.get(id)
      return {
        host: institution(one?.hostInstitutionId),
        department: departments.get(one?.departmentCode ?? '') ?? one?.departmentCode ?? '',
        title: one?.title ?? id,
        tier: one?.tier,
      }
    },
  }
}

const parts = ['specialty', 'rank', 'preference', 'experience', 'appraisal'] as const

export function planSheet(outcome: Outcome, names: Names): TableSheet {
  const { input, plan, language } = outcome
  const { pick } = names
  const words = wordsOf(outcome)
  const { weights } = input.policy
  const partNames = {
    specialty: pick('专长', 'Specialty'),
    rank: pick('职级', 'Rank'),
    preference: pick('志愿', 'Wish'),
    experience: pick('经历', 'Experience'),
    appraisal: pick('考核', 'Appraisal'),
  }
  const stop = pick('；', '; ')
  return {
    name: pick('选派方案', 'Plan'),
    title: titleOf(outcome, names),
    empty: pick('没有可以选派的人。原因见后面各表。', 'Nobody can be placed. The sheets that follow say why.'),
    columns: [
      { title: pick('需求编号', 'Need'), width: 7 },
      { title: pick('接收单位', 'Host'), width: 17 },
      { title: pick('部门', 'Department'), width: 15 },
      { title: pick('岗位', 'Post'), width: 13 },
      { title: pick('人选编号', 'No.'), width: 7 },
      { title: pick('姓名', 'Name'), width: 10 },
      { title: pick('派出单位', 'Sender'), width: 17 },
      { title: pick('职级', 'Rank'), width: 10 },
      { title: pick('适合度（满分 100）', 'Fit (of 100)'), width: 10, decimal: true },
      ...parts.map((part) => ({
        title: `${partNames[part]}${pick('（', ' (')}${weights[part]}${pick('）', ')')}`,
        width: 7.5,
        decimal: true,
      })),
      { title: pick('入选理由', 'Why'), width: 46 },
      { title: pick('提醒', 'To be noted'), width: 16 },
      { title: pick('锁定', 'Locked'), width: 6 },
    ],
    rows: plan.pairings.map((pairing) => {
      const post = names.post(pairing.postId)
      const person = names.person(pairing.nominationId)
      const why = [...pairing.parts.map((part) => words.fitPart(part)), words.next(pairing)].join(stop)
      const warnings = pairing.warnings.map((one) => wordFinding(one, input.profile, input.tree, language))
      return [
        pairing.postId,
        post.host,
        post.department,
        post.title,
        pairing.nominationId,
        person.name,
        person.sender,
        person.rank,
        pairing.fit / 10,
        ...parts.map((part) => (pairing.parts.find((one) => one.part === part)?.points ?? 0) / 10),
        why,
        warnings.join('\n'),
        pairing.locked ? pick('是', 'yes') : '',
      ]
    }),
  }
}

function titleOf({ input, plan, confirmed }: Outcome, { pick }: Names): TableSheet['title'] {
  const { cohort } = input
  const term = pick(
    `${wordDay(cohort.termFrom, 'zh')}至 ${wordDay(cohort.termUntil, 'zh')}`,
    `${wordDay(cohort.termFrom, 'en')} to ${wordDay(cohort.termUntil, 'en')}`,
  )
  const count = pick(`${plan.pairings.length} 人`, `${plan.pairings.length} placed`)
  switch (plan.status) {
    case 'optimal': {
      const proof = confirmed
        ? pick('最优，已独立核验', 'optimal, confirmed independently')
        : pick('未通过核验', 'not confirmed')
      return {
        text: pick(`选派方案 · ${term} · ${count} · ${proof}`, `Plan · ${term} · ${count} · ${proof}`),
        alarm: !confirmed,
      }
    }
    case 'infeasible':
      return {
        alarm: true,
        text: pick(
          `要求互相矛盾，这是差得最少的方案，不能直接采用 · ${term} · ${count}（矛盾见“说明”）`,
          `Requirements contradict each other; this is the closest plan, not one to adopt · ${term} · ${count} (see “About”)`,
        ),
      }
    case 'stopped':
      return {
        alarm: true,
        text: pick(
          `求解未完成，方案未证明最优 · ${term} · ${count}`,
          `Not finished, not proved optimal · ${term} · ${count}`,
        ),
      }
  }
}

/** The nearest change first; what is proven is told from what may not be enough. */
function changeLines(changes: readonly Change[], words: PlanWords, about: 'person' | 'post', { pick }: Names): string {
  return changes
    .map((one, index) => {
      const mark = changes.length > 1 ? `${index + 1}. ` : ''
      return `${mark}${words.change(one, about)}${one.works ? '' : pick('（必要，但未必足够）', ' (needed, perhaps not enough)')}`
    })
    .join('\n')
}

export function unfilledSheet(outcome: Outcome, names: Names): TableSheet {
  const { pick } = names
  const words = wordsOf(outcome)
  return {
    name: pick('未满足的岗位', 'Unfilled'),
    title: { text: pick('未满足的岗位：为什么空缺，怎样能补上', 'Posts not filled: why, and what would fill them') },
    empty: pick('没有：全部岗位都有人选。', 'None: every post is filled.'),
    columns: [
      { title: pick('需求编号', 'Need'), width: 7 },
      { title: pick('接收单位', 'Host'), width: 17 },
      { title: pick('岗位', 'Post'), width: 13 },
      { title: pick('紧急程度', 'Urgency'), width: 6 },
      { title: pick('需要', 'Wanted'), width: 6 },
      { title: pick('已有', 'Filled'), width: 6 },
      { title: pick('原因', 'Why'), width: 38 },
      { title: pick('最近的改法', 'Nearest change'), width: 52 },
    ],
    rows: outcome.plan.unfilled.map((one) => {
      const post = names.post(one.postId)
      const changes = changeLines(one.changes, words, 'post', names)
      const nothing = pick('单改一处无法补上', 'no single change would fill it')
      return [
        one.postId,
        post.host,
        post.title,
        post.tier,
        one.seats,
        one.filled,
        words.unfilled(one),
        changes || nothing,
      ]
    }),
  }
}

export function unmatchedSheet(outcome: Outcome, names: Names): TableSheet {
  const { pick } = names
  const words = wordsOf(outcome)
  return {
    name: pick('未入选人员', 'Not placed'),
    title: { text: pick('未入选人员：为什么，差在哪里', 'People not placed: why, and what would have altered it') },
    empty: pick('没有：全部人选都已选派。', 'None: everybody is placed.'),
    columns: [
      { title: pick('人选编号', 'No.'), width: 7 },
      { title: pick('姓名', 'Name'), width: 10 },
      { title: pick('派出单位', 'Sender'), width: 17 },
      { title: pick('职级', 'Rank'), width: 10 },
      { title: pick('符合的岗位数', 'Eligible posts'), width: 8 },
      { title: pick('原因', 'Why'), width: 38 },
      { title: pick('最近的改法', 'Nearest change'), width: 52 },
    ],
    rows: outcome.plan.unmatched.map((one) => {
      const { name, sender, rank } = names.person(one.nominationId)
      const changes = changeLines(one.changes, words, 'person', names)
      const nothing = pick('单改一处无法入选', 'no single change would do')
      return [one.nominationId, name, sender, rank, one.eligiblePosts, words.unmatched(one), changes || nothing]
    }),
  }
}

export function findingsSheet(outcome: Outcome, names: Names): { sheet: TableSheet; left: number } {
  const { input, language } = outcome
  const { pick } = names
  const { rows, left } = hardFindings(outcome.prepared)
  const fact = (value: Parameters<typeof wordFact>[0]) => wordFact(value, input.profile, input.tree, language)
  const sheet = {
    name: pick('资格审查', 'Eligibility'),
    title: { text: pick('资格审查：不符合与缺材料的硬性条件', 'Hard rules that fail, or lack the fact they ask for') },
    empty: pick('没有：全部人选都符合硬性条件。', 'None: everybody meets the hard rules.'),
    columns: [
      { title: pick('人选编号', 'No.'), width: 7 },
      { title: pick('姓名', 'Name'), width: 10 },
      { title: pick('派出单位', 'Sender'), width: 17 },
      { title: pick('对应岗位', 'At which post'), width: 22 },
      { title: pick('结论', 'Verdict'), width: 8 },
      { title: pick('查到的事实', 'Fact'), width: 26 },
      { title: pick('要求', 'Asked for'), width: 26 },
      { title: pick('依据', 'Basis'), width: 24 },
      { title: pick('说明', 'In words'), width: 38 },
    ],
    rows: rows.map(({ nomination, post, finding }) => {
      const { name, sender } = names.person(nomination.id)
      const at = post === undefined ? undefined : names.post(post.id)
      return [
        nomination.id,
        name,
        sender,
        at === undefined ? pick('全部岗位', 'every post') : `${post?.id ?? ''} ${at.host}${pick('', ' ')}${at.title}`,
        finding.verdict === 'missing' ? pick('缺材料', 'missing') : pick('不符', 'fails'),
        // What a nominee declared of relatives is nobody else's business: the verdict and the clause are enough.
        ...(finding.type === 'kin-avoidance'
          ? [pick('（亲属情况不列出）', '(relatives are not listed)'), '']
          : [fact(finding.fact), fact(finding.expected)]),
        wordBasis(finding.basis, language),
        wordFinding(finding, input.profile, input.tree, language),
      ]
    }),
  }
  return { sheet, left }
}

export function quotaSheet({ plan }: Outcome, { pick, institution }: Names): TableSheet {
  const state = (count: number, min: number | undefined, max: number | undefined) => {
    if (min !== undefined && count < min) return pick(`未达下限，差 ${min - count}`, `${min - count} short`)
    if (max !== undefined && count > max) return pick(`超出 ${count - max}`, `${count - max} over`)
    return max !== undefined && count === max ? pick('已满', 'full') : ''
  }
  return {
    name: pick('名额', 'Quotas'),
    title: { text: pick('名额使用情况（含下级单位）', 'Quotas as used, each with all below it') },
    empty: pick('本批次没有设名额。', 'This cohort has no quotas.'),
    columns: [
      { title: pick('派出或接收', 'Side'), width: 12 },
      { title: pick('单位', 'Institution'), width: 32 },
      { title: pick('已用', 'Used'), width: 8 },
      { title: pick('至少', 'At least'), width: 8 },
      { title: pick('至多', 'At most'), width: 8 },
      { title: pick('情况', 'State'), width: 18 },
    ],
    rows: plan.groups.map(({ side, institutionId, count, min, max }) => [
      side === 'sending' ? pick('派出', 'sending') : pick('接收', 'host'),
      institution(institutionId),
      count,
      min,
      max,
      state(count, min, max),
    ]),
  }
}
