/** The command `zhiqiao`: finds the verb, reads its options, runs it, answers the exit code. */
import { parseArgs } from 'node:util'
import {
  type Call,
  type Command,
  DONE,
  type ExitCode,
  type Language,
  STOPPED,
  type Words,
  WRONG_USE,
} from './command.ts'
import { commands } from './commands/index.ts'
import { chooseLanguage } from './language.ts'
import { version } from './version.ts'
import { overview } from './wording/overview.ts'

export async function main(args: readonly string[]): Promise<ExitCode> {
  const chosen = chooseLanguage(args, process.env)
  const language = chosen ?? 'zh'
  const tell = (words: Words) => void process.stderr.write(`${words[language]}\n`)
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (!chosen) {
    tell({ zh: '--lang 只能是 zh 或 en。', en: '--lang must be zh or en.' })
    return WRONG_USE
  }
  const words = withoutLanguage(args)
  const verb = words.find((word) => !word.startsWith('-'))
  if (words.includes('--version') && verb === undefined) {
    say(version())
    return DONE
  }
  const asksForHelp = words.some((word) => word === '--help' || word === '-h') || verb === 'help'
  const name = verb === 'help' ? words.filter((word) => !word.startsWith('-'))[1] : verb
  if (name === undefined) {
    if (asksForHelp) say(overview(commands)[language])
    else tell(overview(commands))
    return asksForHelp ? DONE : WRONG_USE
  }
  const entry = commands.find((one) => one.name === name)
  if (!entry) {
    const known = commands.map((one) => one.name)
    tell({
      zh: `没有“${name}”这个命令。可用的有：${known.join('、')}。`,
      en: `There is no command “${name}”. There are: ${known.join(', ')}.`,
    })
    return WRONG_USE
  }
  const command = await entry.load()
  if (asksForHelp) {
    say(command.help[language].trim())
    return DONE
  }
  return runCommand(name, command, words.slice(words.indexOf(name) + 1), language, { say, tell })
}

async function runCommand(
  name: string,
  command: Command,
  args: string[],
  language: Language,
  to: Pick<Call, 'say' | 'tell'>,
): Promise<ExitCode> {
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const seeHelp = `zhiqiao ${name} --help`
    to.tell({
      zh: `参数有误：${error.message}\n用法见 ${seeHelp}`,
      en: `Wrong arguments: ${error.message}\nSee ${seeHelp}`,
    })
    return WRONG_USE
  }
  return command.run({
    ...to,
    language,
    values: parsed.values,
    positionals: parsed.positionals,
    pick: (words) => words[language],
    stopSignal,
  })
}

/** One Ctrl-C may arrive twice, from the terminal and from the process above: a second counts only after a while. */
function stopSignal(): { signal: AbortSignal; letGo(): void } {
  const controller = new AbortController()
  let since = 0
  const hear = () => {
    if (controller.signal.aborted && performance.now() - since > 1000) process.exit(STOPPED)
    if (controller.signal.aborted) return
    since = performance.now()
    controller.abort()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const one of signals) process.on(one, hear)
  return {
    signal: controller.signal,
    letGo: () => {
      for (const one of signals) process.off(one, hear)
    },
  }
}

/** `--lang` may stand anywhere, also before the verb. */
function withoutLanguage(args: readonly string[]): string[] {
  return args.filter((arg, k) => arg !== '--lang' && !arg.startsWith('--lang=') && args[k - 1] !== '--lang')
}
