import type { Language } from './command.ts'

/** `--lang` decides, then ZHIQIAO_LANG, then the locale; Chinese where none of them says. Null: `--lang` names no language we have. */
export function chooseLanguage(args: readonly string[], env: NodeJS.ProcessEnv): Language | null {
  const asked = askedLanguage(args)
  if (asked !== undefined) return asked === 'zh' || asked === 'en' ? asked : null
  for (const value of [env.ZHIQIAO_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG]) {
    if (value?.startsWith('zh')) return 'zh'
    if (value?.startsWith('en')) return 'en'
  }
  return 'zh'
}

/** Read before the arguments are parsed, because what is wrong with them has to be said in some language. */
function askedLanguage(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return undefined
  const inline = args[at]?.split('=')[1]
  return inline ?? args[at + 1] ?? ''
}
