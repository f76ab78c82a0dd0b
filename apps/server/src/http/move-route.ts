/**
 * The route by which a record moves along its lifecycle. Who may try, the route says; whether the move can be made now, and by this
 * person, the command asks of the table of the domain; the log names the deed `verb-what`, with the reason; the record is
 * answered as it stands then.
 */
import type { z } from 'zod'
import { type Call, write } from '../platform/call.ts'
import type { Tx } from '../platform/database/connect.ts'
import type { Result } from '../platform/refusal.ts'
import type { Answer } from './answer.ts'
import { type RegisteredRoute, route, type RouteSpec } from './route.ts'

type Asked = z.ZodType<{ verb: string; reason?: string | undefined }>

interface MoveSpec<P extends z.ZodType, B extends Asked, R extends z.ZodType, Moved>
  extends Pick<RouteSpec<P, z.ZodType, B, R>, 'url' | 'tag' | 'summary' | 'may' | 'answer'> {
  params: P
  body: B
  /** What is moved, as the log names the deed: `submit-nomination`. */
  what: string
  move(tx: Tx, call: Call, at: z.output<P> & { version: number }, body: z.output<B>): Promise<Result<Moved>>
  show(call: Call, moved: Result<Moved>): Promise<Result<Answer<z.input<R>>>>
}

export function moveRoute<P extends z.ZodType<object>, B extends Asked, R extends z.ZodType, Moved>(
  spec: MoveSpec<P, B, R, Moved>,
): RegisteredRoute {
  const { what, move, show, ...shapes } = spec
  return route<R, P, z.ZodType, B>({
    ...shapes,
    method: 'POST',
    changes: true,
    handle: async ({ params, body, version, call }) =>
      show(
        call,
        await write(call, `${body.verb}-${what}`, (tx) => move(tx, call, { ...params, version }, body), body.reason),
      ),
  })
}
