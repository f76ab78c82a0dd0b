/** Company and even exchanges of a plan, in words and on a sheet of its workbook. */
import { readSides } from '@zhiqiao/matching'
import type { TableSheet } from '@zhiqiao/server/workbooks/write-tables'
import type { Outcome } from './outcome.ts'

/** What each condition asks for, by its position. */
export function sideNames({ input, sides, language }: Pick<Outcome, 'input' | 'sides' | 'language'>) {
  const zh = language === 'zh'
  const institution = (id: string) => input.tree.get(id)?.name ?? id
  const person = (id: string) => {
    const name = input.nominations.find((one) => one.id === id)?.officer.name ?? id
    return zh ? `${name}（${id}）` : `${name} (${id})`
  }
  return {
    institution,
    company(at: number): string {
      const { nominationIds = [], within = 'institution' } = sides.together[at] ?? {}
      const people = nominationIds.map(person).join(zh ? '、' : ', ')
      const place = {
        institution: zh ? '同一单位' : 'one institution',
        area: zh ? '同一市（盟、地区）' : 'one city',
      }[within]
      return zh ? `${people}派往${place}` : `${people} to ${place}`
    },
    exchange(at: number): string {
      const { institutionIds: [a, b] = ['', ''], slack = 0 } = sides.balance[at] ?? {}
      return zh
        ? `${institution(a)}与${institution(b)}互派，相差不超过 ${slack} 人`
        : `${institution(a)} and ${institution(b)}, at most ${slack} apart`
    },
  }
}

/** A row a condition: what was asked, how the plan stands to it, whether it holds. */
export function sidesSheet(outcome: Outcome): TableSheet {
  const { input, sides, plan, language } = outcome
  const pick = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const names = sideNames(outcome)
  const read = readSides(input, sides, plan.pairings)
  const broken = new Set(read.ok ? read.broken.map(({ kind, at }) => `${kind} ${at}`) : [])
  const state = (kind: string, at: number) =>
    broken.has(`${kind} ${at}`) ? pick('未满足', 'broken') : pick('已满足', 'kept')
  const hostOf = new Map(input.posts.map((post) => [post.id, post.hostInstitutionId]))
  const placeOf = new Map(plan.pairings.map(({ nominationId, postId }) => [nominationId, hostOf.get(postId) ?? '']))
  const where = (ids: readonly string[]) => {
    const places = [...new Set(ids.flatMap((id) => placeOf.get(id) ?? []))].map(names.institution)
    return places.length === 0 ? pick('都未选派', 'none of them goes') : places.join(pick('、', ', '))
  }
  const flow = (at: number) => {
    const { institutionIds: [a, b] = ['', ''] } = sides.balance[at] ?? {}
    const { forth = 0, back = 0 } = (read.ok ? read.flows[at] : undefined) ?? {}
    const [one, other] = [names.institution(a), names.institution(b)]
    return pick(
      `${one}去${other} ${forth} 人，${other}去${one} ${back} 人`,
      `${forth} from ${one} to ${other}, ${back} back`,
    )
  }
  return {
    name: pick('同行与对等', 'Company and exchanges'),
    title: { text: pick('附加要求：同行与对等', 'Asked for besides: company and even exchanges') },
    empty: '',
    columns: [
      { title: pick('要求', 'Asked for'), width: 14 },
      { title: pick('内容', 'What'), width: 60 },
      { title: pick('方案中', 'In the plan'), width: 50 },
      { title: pick('情况', 'State'), width: 10 },
    ],
    rows: [
      ...sides.together.map(({ nominationIds }, at) => [
        pick('同行', 'Company'),
        names.company(at),
        where(nominationIds),
        state('together', at),
      ]),
      ...sides.balance.map((_, at) => [
        pick('对等', 'Even exchange'),
        names.exchange(at),
        flow(at),
        state('balance', at),
      ]),
    ],
  }
}
