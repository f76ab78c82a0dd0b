/** `npm start` and `zhiqiao serve`: read the settings, serve, print where, stop cleanly. */
import { serve } from './serve.ts'
import { NewerDatabaseError } from './platform/database/migrate.ts'
import { readSettings } from './platform/settings.ts'

/** Serves until it is told to stop; answers the exit code. */
export async function main(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const fail = (message: { zh: string; en: string }) => {
    process.stderr.write(`${message.zh}\n${message.en}\n`)
    return 1
  }
  const read = readSettings(env)
  if (!read.ok) {
    fail(read.message)
    return 2
  }
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  try {
    const started = await serve(read.settings, say)
    if (!started.ok) return fail(started.message)
    say(`智桥已就绪 Zhiqiao is ready: ${started.running.address}`)
    await stopped
    await started.running.close()
    return 0
  } catch (error) {
    if (error instanceof NewerDatabaseError) return fail(error.words)
    throw error
  }
}

if (import.meta.main) process.exitCode = await main(process.env)
