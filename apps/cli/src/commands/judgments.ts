import { type Call, type Command, type ExitCode, WRONG_USE } from '../command.ts'
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

async function run(call: Call): Promise<ExitCode> {
  const [verb] = call.positionals
  switch (verb) {
    case 'extract':
      return (await import('../judgments/extract.ts')).extract(call)
    case 'screen':
      return (await import('../judgments/screen.ts')).screen(call)
    case 'calibrate':
      return (await import('../judgments/calibrate.ts')).calibrateBook(call)
    case 'measure':
      return (await import('../judgments/clickhouse/measure.ts')).measure(call)
    case 'generate':
      return (await import('../judgments/generate.ts')).generate(call)
    default:
      call.tell({
        zh: `请说明做什么：zhiqiao judgments extract|screen|calibrate|measure|generate …${verb === undefined ? '' : `（没有 ${verb}）`}。说明见 zhiqiao judgments --help`,
        en: `Say what to do: zhiqiao judgments extract|screen|calibrate|measure|generate …${verb === undefined ? '' : ` (there is no ${verb})`}. See zhiqiao judgments --help`,
      })
      return WRONG_USE
  }
}
