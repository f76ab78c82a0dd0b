/** Matters brought to an office, from its register: a run lists what is late and who came more than once. Names stay outside. */
import { type Day, dayNumber } from '../../day.ts'
import { type Pack, type PackFound, type PackLine, type PackPicture, type PackTools, PackValues } from '../../index.ts'
import { basis, found, manifest, noTest, plain, text } from './plain.ts'

interface Matter {
  readonly person: string
  readonly received: Day
  readonly town: string
}

const office = ['host'] as const

export const deskPack: Pack = {
  manifest: manifest('desk', {
    privacy: { class: 'personal', what: text('来访人') },
    inputs: [
      {
        id: 'matters',
        kind: 'table',
        name: text('事项'),
        what: text('来信来访登记'),
        formats: ['xlsx', 'csv'],
        fields: [
          { id: 'person', name: text('来访人'), type: 'text', required: true, key: true, privacy: 'personal' },
          { id: 'received', name: text('收到日期'), type: 'day', required: true, key: true },
          { id: 'town', name: text('乡镇'), type: 'text', required: false },
          {
            id: 'kind',
            name: text('类别'),
            type: 'code',
            required: true,
            allowed: [
              { code: 'petition', name: text('来信') },
              { code: 'dispute', name: text('纠纷') },
            ],
          },
          { id: 'urgent', name: text('紧急'), type: 'flag', required: false },
        ],
      },
    ],
    groups: [{ id: 'reply', name: text('回复'), within: text('时限') }],
    parameters: [
      {
        id: 'reply.days',
        group: 'reply',
        name: text('程序性回复'),
        basis,
        type: 'number',
        default: 7,
        min: 1,
        max: 30,
        whole: true,
      },
    ],
    cases: [
      {
        id: 'matter',
        name: text('事项'),
        made: 'both',
        kinds: [
          { code: 'late', name: text('逾期') },
          { code: 'again', name: text('重复来访') },
        ],
        initial: 'received',
        lifecycle: [
          { verb: 'accept', from: ['received'], to: 'accepted', who: office },
          { verb: 'tell', from: ['accepted'], to: 'accepted', who: office },
          { verb: 'settle', from: ['accepted'], to: 'settled', who: office, needs: 'reason' },
        ],
        words: {
          statuses: { received: text('已收'), accepted: text('已受理'), settled: text('已化解') },
          verbs: { accept: text('受理'), tell: text('续答'), settle: text('化解') },
        },
        clocks: [
          {
            id: 'reply',
            name: text('程序性回复'),
            from: ['received'],
            days: 7,
            parameter: 'reply.days',
            counts: 'working-days',
            starts: 'case',
            basis,
          },
          {
            id: 'monthly',
            name: text('每月续答'),
            from: ['accepted'],
            days: 1,
            counts: 'months',
            restartedBy: ['tell'],
            basis,
          },
        ],
        asks: {
          settle: [
            { id: 'on', name: text('达成日期'), type: 'day', required: true },
            { id: 'paid', name: text('当场履行'), type: 'number', required: false, min: 0, unit: text('元') },
          ],
        },
        kept: ['settled'],
        dismissed: [],
      },
    ],
    measures: [
      {
        id: 'settled',
        name: text('化解率'),
        what: text(''),
        of: 'matter',
        reached: ['settled'],
        among: ['accepted', 'settled'],
      },
    ],
  }),
  check: ({ row = {} }) => {
    const { person, received, town } = row
    if (typeof person !== 'string' || typeof received !== 'string') {
      return { ok: false, reason: 'incomplete', message: text('缺少来访人或日期') }
    }
    const item = { person, received, town: typeof town === 'string' ? town : '' }
    return { ok: true, item, label: `${received} ${item.town}` }
  },
  setUp: (changes) => {
    const days = new PackValues(deskPack.manifest.parameters, changes).number('reply.days')
    return {
      ok: true,
      at: { ...plain, stamp: '1', run: (lines, tools) => Promise.resolve(noticed(lines, tools, days)) },
    }
  },
  sample: () => [],
  picture: ({ items }, itemOf): PackPicture => {
    const matters = items.flatMap((id) => {
      const item = itemOf(id) as Matter | undefined
      return item ? [{ id, item }] : []
    })
    return {
      kinds: [
        { id: 'matter', name: text('事项'), row: 1, item: true },
        { id: 'town', name: text('乡镇'), row: 0, item: false },
      ],
      nodes: [
        ...matters.map(({ id, item }) => ({ id, kind: 'matter', label: item.received })),
        ...[...new Set(matters.map(({ item }) => item.town))].map((town) => ({ id: town, kind: 'town', label: town })),
      ],
      edges: matters.map(({ id, item }) => ({
        from: item.town,
        to: id,
        kind: 'town',
        by: text('乡镇'),
        strength: 1,
        found: false,
      })),
      left: 0,
    }
  },
  selfTest: noTest,
}

function noticed(lines: readonly PackLine[], { today }: PackTools, days: number): PackFound[] {
  const late = lines.flatMap(({ id, item }) => {
    const over = dayNumber(today) - dayNumber((item as Matter).received) - days
    return over > 0
      ? [found(`late ${id}`, 'late', Math.min(100, over), { items: [id], began: (item as Matter).received })]
      : []
  })
  const byPerson = new Map<string, string[]>()
  for (const { id, item } of lines) {
    const { person } = item as Matter
    byPerson.set(person, [...(byPerson.get(person) ?? []), id])
  }
  const again = [...byPerson].flatMap(([person, items]) =>
    items.length > 1 ? [found(`again ${person}`, 'again', 10 * items.length, { items })] : [],
  )
  return [...late, ...again]
}
