/** Which of the places takes a county's cases: three tables come in, the plan comes from the solver that the run is given. */
import type { IntegerProgram, Pack, PackFound, PackLine, PackPicture, PackTools } from '../../index.ts'
import { found, manifest, noTest, plain, text } from './plain.ts'

interface Place {
  readonly unit: string
  readonly hours: number
}
interface Load {
  readonly unit: string
  readonly cases: number
}
interface Road {
  readonly from: string
  readonly to: string
  readonly minutes: number
}

const hoursPerCase = 10

const unit = { id: 'unit', name: text('院'), type: 'institution', required: true, key: true } as const

export const plannerPack: Pack = {
  manifest: manifest('planner', {
    inputs: [
      {
        id: 'places',
        kind: 'table',
        name: text('办案力量'),
        what: text('各院可用工时'),
        formats: ['xlsx', 'csv'],
        fields: [unit, { id: 'hours', name: text('工时'), type: 'number', required: true, min: 0, unit: text('小时') }],
      },
      {
        id: 'loads',
        kind: 'table',
        name: text('案件量'),
        what: text('各院一年的案件'),
        formats: ['xlsx', 'csv'],
        fields: [unit, { id: 'cases', name: text('件数'), type: 'number', required: true, whole: true, min: 0 }],
      },
      {
        id: 'roads',
        kind: 'table',
        name: text('路程'),
        what: text('两院之间的车程'),
        formats: ['xlsx', 'csv'],
        fields: [
          { id: 'from', name: text('从'), type: 'institution', required: true, key: true },
          { id: 'to', name: text('到'), type: 'institution', required: true, key: true },
          { id: 'minutes', name: text('分钟'), type: 'number', required: true, min: 0, unit: text('分钟') },
        ],
      },
    ],
    cases: [
      {
        id: 'plan',
        name: text('方案'),
        made: 'by-run',
        kinds: [{ code: 'plan', name: text('方案') }],
        initial: 'proposed',
        lifecycle: [{ verb: 'agree', from: ['proposed'], to: 'agreed', who: ['host'] }],
        words: { statuses: { proposed: text('待议'), agreed: text('已定') }, verbs: { agree: text('确定') } },
        clocks: [],
        kept: ['agreed'],
        dismissed: [],
      },
    ],
  }),
  check: ({ row = {}, name }) => ({ ok: true, item: row, label: name }),
  setUp: () => ({ ok: true, at: { ...plain, stamp: '1', run: plan } }),
  sample: () => [],
  picture: ({ items, links }, itemOf): PackPicture => ({
    kinds: [{ id: 'place', name: text('院'), row: 0, item: true }],
    nodes: items.flatMap((id) => {
      const item = itemOf(id) as Place | undefined
      return item ? [{ id, kind: 'place', label: item.unit }] : []
    }),
    edges: links.map(({ from, to, kind, by, strength }) => ({ from, to, kind, by, strength, found: true })),
    left: 0,
  }),
  selfTest: noTest,
}

async function plan(lines: readonly PackLine[], tools: PackTools): Promise<PackFound[]> {
  if (!tools.solve) return []
  const of = <T>(input: string) => lines.filter((line) => line.input === input).map(({ item }) => item as T)
  const places = of<Place>('places')
  const loads = of<Load>('loads')
  const minutes = new Map(of<Road>('roads').map((road) => [`${road.from} ${road.to}`, road.minutes]))
  const options = loads.flatMap((load, row) =>
    places.flatMap((place, host) => {
      const away = load.unit === place.unit ? 0 : minutes.get(`${load.unit} ${place.unit}`)
      return away === undefined ? [] : [{ row, host, load, place, cost: away * load.cases }]
    }),
  )
  const answer = await tools.solve(assignment(options, loads.length, places), { seconds: 5, gap: 0 })
  if (!('values' in answer)) return []
  const taken = options.filter((_, k) => (answer.values[k] ?? 0) > 0.5)
  const idOf = new Map(
    lines.filter(({ input }) => input === 'places').map(({ id, item }) => [(item as Place).unit, id]),
  )
  const table = {
    kind: 'table',
    title: text('方案'),
    columns: [text('院'), text('承办'), text('件数')],
    rows: taken.map(({ load, place }) => [load.unit, place.unit, load.cases]),
  } as const
  const links = taken.flatMap(({ load, place }) => {
    const [from, to] = [idOf.get(load.unit), idOf.get(place.unit)]
    return from === undefined || to === undefined || from === to
      ? []
      : [{ from, to, kind: 'hosted', by: text(`${load.cases} 件`), strength: 1 }]
  })
  return [found('plan', 'plan', 100, { items: [...idOf.values()], links, exhibits: [table], amount: answer.cost })]
}

interface Option {
  readonly row: number
  readonly host: number
  readonly load: Load
  readonly cost: number
}

/** A column an option: each county is taken once, and no place takes more than it has hours for. */
function assignment(options: readonly Option[], counties: number, places: readonly Place[]): IntegerProgram {
  const n = options.length
  const rows = counties + places.length
  return {
    cost: Float64Array.from(options, ({ cost }) => cost),
    lower: new Float64Array(n),
    upper: new Float64Array(n).fill(1),
    whole: new Uint8Array(n).fill(1),
    rowLower: Float64Array.from({ length: rows }, (_, k) => (k < counties ? 1 : 0)),
    rowUpper: Float64Array.from({ length: rows }, (_, k) => (k < counties ? 1 : (places[k - counties]?.hours ?? 0))),
    entries: {
      row: Int32Array.from(options.flatMap(({ row, host }) => [row, counties + host])),
      column: Int32Array.from(options.flatMap((_, k) => [k, k])),
      value: Float64Array.from(options.flatMap(({ load }) => [1, load.cases * hoursPerCase])),
    },
  }
}
