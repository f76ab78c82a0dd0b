/** Who is signed in, and as what. */
import { roles } from '@zhiqiao/domain'
import { z } from 'zod'
import { id, line, pageQuery, version } from './common.ts'

export const roleName = z.enum(roles)
export const binding = z.object({ role: roleName, institutionId: id, institutionName: z.string() })

export const session = z
  .object({
    account: z.object({
      id,
      login: z.string(),
      displayName: z.string(),
      officerId: id.optional(),
      hasPassword: z.boolean().describe('Whether it has a password to change; demo accounts have none'),
      hasGivenPassword: z
        .boolean()
        .describe('Whether the password was set by an administrator: until another is set, everything else is refused'),
    }),
    roles: z.array(binding),
    demo: z.boolean().describe('Whether this installation runs in demo mode'),
    today: z.string().describe('The day of the installation, in its own time zone'),
  })
  .meta({ id: 'Session' })

const newPassword = z.string().min(10).max(200)
export const passwordBody = z.object({ current: z.string().min(1).max(200), next: newPassword })
export const signInBody = z.object({ login: line(100), password: z.string().min(1).max(200) })
export const demoSignInBody = z.object({ accountId: id })
export const demoAccounts = z.object({
  items: z.array(
    z.object({
      id,
      displayName: z.string(),
      roles: z.array(z.object({ role: roleName, institutionName: z.string() })),
    }),
  ),
})

export const account = z
  .object({
    id,
    login: z.string(),
    displayName: z.string(),
    status: z.enum(['active', 'disabled']),
    demo: z.boolean(),
    officerId: id.optional(),
    hasGivenPassword: z.boolean().describe('Set by an administrator, and not yet by its owner'),
    roles: z.array(binding.extend({ id })),
    version,
  })
  .meta({ id: 'Account' })

export const accountQuery = z.object({
  q: line(100).optional().describe('A part of the name, the login, or the institution of a role'),
  role: roleName.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  ...pageQuery,
})
export const accountCreate = z.object({
  login: line(100).regex(/^[\p{L}\p{N}._-]+$/u, 'letters, digits, dot, underscore and hyphen'),
  displayName: line(100),
  password: newPassword,
  officerId: id.optional(),
})
export const accountUpdate = z.object({
  displayName: line(100).optional(),
  status: z.enum(['active', 'disabled']).optional(),
  password: newPassword.optional(),
})
export const roleGrant = z.object({ role: roleName, institutionId: id })

export type Session = z.infer<typeof session>
export type DemoAccounts = z.infer<typeof demoAccounts>
export type Account = z.infer<typeof account>
