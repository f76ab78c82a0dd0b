/** `zhiqiao serve`: the service, with its settings from options before the environment. */
import { main } from '@zhiqiao/server'
import { type Call, type Command, type ExitCode, NO, DONE, textOption, WRONG_USE } from '../command.ts'
import { serveHelp } from '../wording/serve-help.ts'

/** The environment as the options change it. */
export function environmentOf(call: Call): Record<string, string | undefined> {
  const port = textOption(call, 'port')
  const data = textOption(call, 'data')
  return {
    ...process.env,
    ...(port !== undefined && { PORT: port }),
    ...(data !== undefined && { ZHIQIAO_DATA: data }),
    ...(call.values['no-demo'] === true && { ZHIQIAO_DEMO: 'off' }),
  }
}

export const serve: Command = {
  help: serveHelp,
  options: { port: { type: 'string' }, data: { type: 'string' }, 'no-demo': { type: 'boolean' } },
  async run(call): Promise<ExitCode> {
    if (call.positionals.length > 0) {
      call.tell({
        zh: `serve 不带参数，收到：${call.positionals.join(' ')}`,
        en: `serve takes no arguments, got: ${call.positionals.join(' ')}`,
      })
      return WRONG_USE
    }
    const code = await main(environmentOf(call))
    return code === 0 ? DONE : code === 2 ? WRONG_USE : NO
  },
}
