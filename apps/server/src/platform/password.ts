/** Passwords: Argon2id with the parameters OWASP recommends (19 MiB, two passes, one lane). */
import { hash, verify } from '@node-rs/argon2'

/** The library's default algorithm is Argon2id; the test beside reads it back from the hash. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, options)
}

/** False also where the stored text is no hash at all, so that an account without password can't be signed in to. */
export async function passwordMatches(stored: string, password: string): Promise<boolean> {
  if (!stored.startsWith('$argon2id$')) return false
  return verify(stored, password, options)
}

let decoy: Promise<string> | undefined

/** Spends the time of a check, so that an unknown login takes as long as a wrong password. */
export async function spendPasswordCheck(password: string): Promise<void> {
  decoy ??= hashPassword('no account has this password')
  await passwordMatches(await decoy, password)
}
