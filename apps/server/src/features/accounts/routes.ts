/** Routes of accounts and their roles. */
import { account, accountCreate, accountQuery, accountUpdate, id, idParams, pageOf, roleGrant } from '@zhiqiao/contract'
import { z } from 'zod'
import { answered, showing } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { hashPassword } from '../../platform/password.ts'
import { done } from '../../platform/refusal.ts'
import { createAccount, grantRole, revokeRole, updateAccount } from './commands.ts'
import { getAccount, listAccounts } from './queries.ts'

const tag = 'accounts'
const readers = ['system-admin', 'security-admin'] as const

export function accountRoutes(): RegisteredRoute[] {
  const show = showing('/accounts', (call, id) => read(call, (tx) => getAccount(tx, id)))
  return [
    route({
      method: 'GET',
      url: '/accounts',
      tag,
      summary: 'Accounts with their roles',
      may: readers,
      query: accountQuery,
      answer: pageOf(account),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listAccounts(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/accounts/:id',
      tag,
      summary: 'One account',
      may: readers,
      params: idParams,
      answer: account,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/accounts',
      tag,
      summary: 'Make an account; it may do nothing until a security administrator grants it a role',
      may: ['system-admin'],
      body: accountCreate,
      answer: account,
      status: 201,
      handle: async ({ body: { password, ...given }, call }) => {
        const hash = await hashPassword(password)
        return show(call, await write(call, 'create-account', (tx) => createAccount(tx, given, hash)), true)
      },
    }),
    route({
      method: 'PATCH',
      url: '/accounts/:id',
      tag,
      summary: 'Rename, disable or enable an account, or set its password; its sessions end where that matters',
      may: ['system-admin'],
      params: idParams,
      body: accountUpdate,
      answer: account,
      changes: true,
      handle: async ({ params, body: { password, ...given }, version, call }) => {
        const hash = password === undefined ? undefined : await hashPassword(password)
        return show(
          call,
          await write(call, 'update-account', (tx) => updateAccount(tx, call, params.id, version, given, hash)),
        )
      },
    }),
    route({
      method: 'POST',
      url: '/accounts/:id/roles',
      tag,
      summary: 'Grant a role for an institution and all below it; never to oneself',
      may: ['security-admin'],
      params: idParams,
      body: roleGrant,
      answer: account,
      status: 201,
      handle: async ({ params, body, call }) =>
        show(call, await write(call, 'grant-role', (tx) => grantRole(tx, call, params.id, body)), true),
    }),
    route({
      method: 'DELETE',
      url: '/accounts/:id/roles/:roleId',
      tag,
      summary: 'Revoke a role; never one’s own',
      may: ['security-admin'],
      params: z.object({ id, roleId: id }),
      answer: account,
      handle: async ({ params, call }) =>
        show(call, await write(call, 'revoke-role', (tx) => revokeRole(tx, call, params.id, params.roleId))),
    }),
  ]
}
