import { lstatSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The user PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServiceUser {
  uid: number
  gid: number
}

/** Undefined for an ordinary user, who runs PostgreSQL as himself; nobody's ids for root. */
export function serviceUser(): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  return nobody()
}

function nobody(): ServiceUser {
  const usual: ServiceUser = { uid: 65534, gid: 65534 }
  try {
    const fields = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('nobody:'))
      ?.split(':')
    const uid = Number(fields?.[2])
    const gid = Number(fields?.[3])
    // macOS writes -2, which the kernel knows as the same 32 bits without a sign.
    return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid >>> 0, gid: gid >>> 0 } : usual
  } catch {
    // A bare image may have no /etc/passwd; the ids need no name to work.
    return usual
  }
}

/** Whether the user can walk down to this folder: each folder on the way, itself included, lets him through. */
export function canReach(user: ServiceUser, folder: string): boolean {
  let at = path.resolve(folder)
  for (;;) {
    const stat = statSync(at, { throwIfNoEntry: false })
    // What does not exist yet will be made by us, so only what exists can bar the way.
    if (stat !== undefined) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001
      if ((stat.mode & bit) === 0) return false
    }
    const parent = path.dirname(at)
    if (parent === at) return true
    at = parent
  }
}

/** Whether a folder belongs to nobody but root or us: nobody else can have planted what lies in it. */
export function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (stat === undefined) return true
  return stat.isDirectory() && (stat.uid === 0 || stat.uid === process.getuid?.()) && (stat.mode & 0o022) === 0
}
