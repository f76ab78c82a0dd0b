/** `zhiqiao demo remove`: takes the demo programme out of a stopped installation. */
import { readSettings } from '@zhiqiao/server/platform/settings'
import { takeDemoOut } from '@zhiqiao/server/at-rest'
import { type Command, DONE, type ExitCode, NO, WRONG_USE } from '../command.ts'
import { demoHelp } from '../wording/serve-help.ts'
import { environmentOf } from './serve.ts'

export const demo: Command = {
  help: demoHelp,
  options: { data: { type: 'string' } },
  async run(call): Promise<ExitCode> {
    const [verb, ...rest] = call.positionals
    if (verb !== 'remove' || rest.length > 0) {
      call.tell({ zh: '用法：zhiqiao demo remove', en: 'usage: zhiqiao demo remove' })
      return WRONG_USE
    }
    const settings = readSettings(environmentOf(call))
    if (!settings.ok) {
      call.tell(settings.message)
      return WRONG_USE
    }
    const taken = await takeDemoOut(settings.settings, call.say)
    if (!taken.ok) {
      call.tell(taken.message)
      return NO
    }
    const { officers, cohorts, accounts } = taken.value
    call.say(
      call.pick({
        zh: `已删去：${cohorts} 个批次，${officers} 人，${accounts} 个账号`,
        en: `taken out: ${cohorts} cohorts, ${officers} people, ${accounts} accounts`,
      }),
    )
    return DONE
  },
}
