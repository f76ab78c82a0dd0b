/** Processor time of this process and of a database's, which tells more than the clock where others use the machine too. */
import { readFileSync } from 'node:fs'
import type { Client } from 'pg'

/** Milliseconds used so far; of the database's processes only where this system tells (Linux, the same machine). */
export async function cpuUsed(owner: Client): Promise<number> {
  const { user, system } = process.cpuUsage()
  const { rows } = await owner.query<{ pid: number }>('select pid from pg_stat_activity')
  return (user + system) / 1000 + rows.reduce((sum, { pid }) => sum + ofProcess(pid), 0)
}

function ofProcess(pid: number): number {
  try {
    // User and system time, in hundredths of a second, after the name in brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}
