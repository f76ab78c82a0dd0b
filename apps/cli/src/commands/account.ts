/** `zhiqiao account reset`: another password for an account of a stopped installation. */
import { resetAccount } from '@zhiqiao/server/at-rest'
import { readSettings } from '@zhiqiao/server/platform/settings'
import { type Command, DONE, type ExitCode, NO, type Words, WRONG_USE } from '../command.ts'
import { accountHelp } from '../wording/serve-help.ts'
import { environmentOf } from './serve.ts'

export const account: Command = {
  help: accountHelp,
  options: { data: { type: 'string' } },
  async run(call): Promise<ExitCode> {
    const [verb, login, ...rest] = call.positionals
    if (verb !== 'reset' || login === undefined || rest.length > 0) {
      call.tell({ zh: '用法：zhiqiao account reset 登录名', en: 'usage: zhiqiao account reset LOGIN' })
      return WRONG_USE
    }
    const settings = readSettings(environmentOf(call))
    if (!settings.ok) {
      call.tell(settings.message)
      return WRONG_USE
    }
    const reset = await resetAccount(settings.settings, call.say, login)
    if (!reset.ok) {
      call.tell(reset.message)
      return NO
    }
    if (typeof reset.value === 'string') {
      call.tell(refused(login)[reset.value])
      return NO
    }
    const { password } = reset.value
    call.say(
      call.pick({
        zh: `${login} 的新密码（只显示这一次，登录后须改成自己的）：${password}`,
        en: `the new password of ${login} (shown this once; the next sign-in asks for another): ${password}`,
      }),
    )
    return DONE
  },
}

const refused = (login: string): Record<'no-account' | 'demo' | 'disabled', Words> => ({
  'no-account': { zh: `没有登录名为 ${login} 的账号。`, en: `There is no account with the login ${login}.` },
  demo: {
    zh: `${login} 是演示账号，没有密码：在登录页上点一下即可进入。`,
    en: `${login} is an account of the demo and has no password: one click on the sign-in page opens it.`,
  },
  disabled: {
    zh: `账号 ${login} 已停用，请先由系统管理员启用。`,
    en: `The account ${login} is disabled; a system administrator enables it first.`,
  },
})
