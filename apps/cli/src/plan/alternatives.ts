/** `--alternatives`: a few plans to choose between, each with its price, on sheets of the workbook and in lines. */
import { type Alternative, type AlternativeKind, makeAlternatives } from '@zhiqiao/matching'
import type { TableSheet } from '@zhiqiao/server/workbooks/write-tables'
import type { Words } from '../command.ts'
import type { Outcome } from './outcome.ts'
import { namesOf } from './plan-sheets.ts'

const kinds: Record<AlternativeKind, Words> = {
  best: { zh: '总分最高', en: 'largest total fit' },
  person: { zh: '最不适合的人尽量适合', en: 'best for the person worst off' },
  'person-half': { zh: '最不适合的人有所改善', en: 'better for the person worst off' },
  host: { zh: '照顾最不利的接收单位', en: 'kinder to the host worst off' },
  few: { zh: '少变动：改一人须多得 5 分以上', en: 'few changes: each brings more than 5 points' },
  fewest: { zh: '变动最少', en: 'fewest changes' },
}

/** Compared with the best plan; none where no plan keeps the quotas and locks. */
export function alternativesOf({ input, plan }: Outcome): readonly Alternative[] {
  const answer = makeAlternatives(input, plan.pairings)
  return answer.ok ? answer.alternatives : []
}

function letterOf(at: number): string {
  return String.fromCharCode(65 + at)
}

export function alternativeLines(found: readonly Alternative[], outcome: Outcome): Words[] {
  const names = namesOf(outcome)
  return found.map((one, at) => {
    const person = one.worstPerson && { ...names.person(one.worstPerson.nominationId), fit: one.worstPerson.fit / 10 }
    const host = one.worstHost && { name: names.institution(one.worstHost.institutionId), fit: one.worstHost.fit / 10 }
    const [total, price] = [one.totalFit / 10, one.price / 10]
    return {
      zh: [
        `方案 ${letterOf(at)}（${kinds[one.kind].zh}）：总分 ${total}，少得 ${price}`,
        ...(person ? [`最低适合度 ${person.fit}（${person.name}）`] : []),
        ...(host ? [`最不利的单位平均 ${host.fit}（${host.name}）`] : []),
        ...(one.hostsWithout > 0 ? [`${one.hostsWithout} 个单位没有人`] : []),
        `${one.changes} 人与最优方案不同`,
      ].join('；'),
      en: [
        `Plan ${letterOf(at)} (${kinds[one.kind].en}): total ${total}, ${price} less`,
        ...(person ? [`lowest fit ${person.fit} (${person.name})`] : []),
        ...(host ? [`host worst off ${host.fit} on average (${host.name})`] : []),
        ...(one.hostsWithout > 0 ? [`${one.hostsWithout} hosts without anybody`] : []),
        `${one.changes} people placed otherwise than in the best plan`,
      ].join('; '),
    }
  })
}

/** What each plan trades, and where the people go who are not in the same place in all of them. */
export function alternativeSheets(found: readonly Alternative[], outcome: Outcome): TableSheet[] {
  const names = namesOf(outcome)
  const { pick } = names
  const { language } = outcome
  const trade: TableSheet = {
    name: pick('取舍', 'Trade-offs'),
    title: {
      text: pick(
        '各方案满足的各级名额相同，不同的只是取舍；少得的分数是为换来后面几列付出的。',
        'All of these fill the same seats of every tier; the points given up buy what the later columns say.',
      ),
    },
    empty: pick('没有可供取舍的方案。', 'There are no plans to choose between.'),
    columns: [
      { title: pick('方案', 'Plan'), width: 6 },
      { title: pick('取舍', 'Trade-off'), width: 30 },
      { title: pick('总分', 'Total fit'), width: 10, decimal: true },
      { title: pick('少得', 'Given up'), width: 8, decimal: true },
      { title: pick('最低适合度', 'Lowest fit'), width: 10, decimal: true },
      { title: pick('是谁', 'Whose'), width: 12 },
      { title: pick('最不利的单位（平均）', 'Host worst off (average)'), width: 12, decimal: true },
      { title: pick('哪个单位', 'Which host'), width: 20 },
      { title: pick('没有人的单位', 'Hosts without'), width: 8 },
      { title: pick('与最优方案不同的人数', 'Placed otherwise'), width: 10 },
    ],
    rows: found.map((one, at) => [
      letterOf(at),
      kinds[one.kind][language],
      one.totalFit / 10,
      one.price / 10,
      one.worstPerson && one.worstPerson.fit / 10,
      one.worstPerson && names.person(one.worstPerson.nominationId).name,
      one.worstHost && one.worstHost.fit / 10,
      one.worstHost && names.institution(one.worstHost.institutionId),
      one.hostsWithout,
      one.changes,
    ]),
  }
  const places = found.map(({ pairings }) => new Map(pairings.map((one) => [one.nominationId, one.postId])))
  const moving = outcome.input.nominations.filter(({ id }) => new Set(places.map((plan) => plan.get(id))).size > 1)
  const where = (postId: string | undefined) => {
    if (postId === undefined) return ''
    const { host, title } = names.post(postId)
    return `${host} · ${title}`
  }
  const people: TableSheet = {
    name: pick('取舍去向', 'Where they differ'),
    title: {
      text: pick(
        '去向不尽相同的人，各方案派往哪里；空白：未选派。',
        'Whoever is not in the same place in all plans; blank: not placed.',
      ),
    },
    empty: pick('各方案去向相同。', 'Everybody is in the same place in all of them.'),
    columns: [
      { title: pick('姓名', 'Name'), width: 10 },
      { title: pick('派出单位', 'Sender'), width: 20 },
      ...found.map((_, at) => ({ title: pick(`方案 ${letterOf(at)}`, `Plan ${letterOf(at)}`), width: 26 })),
    ],
    rows: moving.map(({ id }) => {
      const { name, sender } = names.person(id)
      return [name, sender, ...places.map((plan) => where(plan.get(id)))]
    }),
  }
  return [trade, people]
}
