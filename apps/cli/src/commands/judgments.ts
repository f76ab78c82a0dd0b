import { type Call, type Command, type ExitCode, takesOnly, WRONG_USE } from '../command.ts'
import { judgmentsHelp } from '../wording/judgments-help.ts'

export const judgments: Command = {
  help: judgmentsHelp,
  options: {
    out: { type: 'string', short: 'o' },
    signs: { type: 'string' },
    near: { type: 'string' },
    top: { type: 'string' },
    truth: { type: 'string' },
    workers: { type: 'string' },
    patience: { type: 'string' },
    clickhouse: { type: 'string' },
    corpus: { type: 'string' },
    salt: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string' },
    form: { type: 'string' },
    clean: { type: 'boolean' },
  },
  run,
}

interface Verb {
  /** The options that it takes. */
  readonly takes: readonly string[]
  load(): Promise<(call: Call) => Promise<ExitCode>>
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  [
    'extract',
    { takes: ['out', 'workers', 'patience'], load: async () => (await import('../judgments/extract.ts')).extract },
  ],
  [
    'screen',
    {
      takes: ['out', 'signs', 'near', 'top', 'workers', 'patience', 'clickhouse', 'corpus', 'salt'],
      load: async () => (await import('../judgments/screen.ts')).screen,
    },
  ],
  ['work', { takes: ['out', 'workers', 'patience'], load: async () => (await import('../judgments/join.ts')).work }],
  [
    'calibrate',
    { takes: ['out', 'signs'], load: async () => (await import('../judgments/calibrate.ts')).calibrateBook },
  ],
  [
    'measure',
    {
      takes: ['clickhouse', 'corpus', 'signs'],
      load: async () => (await import('../judgments/clickhouse/measure.ts')).measure,
    },
  ],
  [
    'generate',
    {
      takes: ['out', 'truth', 'count', 'seed', 'form', 'clean'],
      load: async () => (await import('../judgments/generate.ts')).generate,
    },
  ],
])

async function run(call: Call): Promise<ExitCode> {
  const [name] = call.positionals
  const verb = verbs.get(name ?? '')
  if (!verb) {
    const all = [...verbs.keys()].join('|')
    call.tell({
      zh: `请说明做什么：zhiqiao judgments ${all} …${name === undefined ? '' : `（没有 ${name}）`}。说明见 zhiqiao judgments --help`,
      en: `Say what to do: zhiqiao judgments ${all} …${name === undefined ? '' : ` (there is no ${name})`}. See zhiqiao judgments --help`,
    })
    return WRONG_USE
  }
  if (!takesOnly(call, `judgments ${name}`, verb.takes)) return WRONG_USE
  return (await verb.load())(call)
}
