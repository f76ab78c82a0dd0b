/** Processor time of this process and of a database's, which tells more than the clock where others use the machine too. */
import { readFileSync } from 'node:fs'
import type { Client } from 'pg'

/** Milliseconds used so far; of the database's processes only where this system tells (Linux, the same machine). */
export async function cpuUsed(owner: Client): Promise<number> {
  const { user, system } = process.cpuUsage()
  const { rows } = await owner.query<{ pid: number; own: boolean }>(
    'select pid, pid = pg_backend_pid() as own from pg_stat_activity',
  )
  const known = rows.map(({ pid, own }) => ({ own, ...ofProcess(pid) }))
  // Connections come and go: what the ended ones used stands with the process that started them.
  const parent = known.find(({ own }) => own)?.parent
  const ended = parent === undefined ? 0 : ofProcess(parent).ofEnded
  return (user + system) / 1000 + ended + known.reduce((sum, { used }) => sum + used, 0)
}

interface ProcessTimes {
  parent: number | undefined
  used: number
  ofEnded: number
}

function ofProcess(pid: number): ProcessTimes {
  try {
    // After the name in brackets: state, parent; later user and system time, its own and of its ended children, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const at = (index: number) => Number(fields[index])
    return { parent: at(1), used: (at(11) + at(12)) * 10, ofEnded: (at(13) + at(14)) * 10 }
  } catch {
    return { parent: undefined, used: 0, ofEnded: 0 }
  }
}
