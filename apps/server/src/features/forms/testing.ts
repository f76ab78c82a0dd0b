/** What the tests of forms do again and again: upload, look, take over, and fetch the bytes that came of it. */
import type { FormImport, ImportItem } from '@zhiqiao/contract'
import { cookieName } from '../../http/session-cookie.ts'
import { sampleIdNumber, type SampleForm } from '../../platform/testing/forms.ts'
import { ifMatch, type Person, type World } from '../../platform/testing/world.ts'
import { openSession } from '../session/index.ts'

let sequence = 100
export const someone = (more: SampleForm = {}): SampleForm & { name: string; idNumber: string } => {
  sequence += 2
  return { name: `试○${sequence}`, idNumber: sampleIdNumber('1983-03-15', sequence + 1), ...more }
}

export const only = (found: FormImport): ImportItem => {
  const [item] = found.items
  if (!item || found.items.length !== 1) throw new Error(`expected one form, got ${found.items.length}`)
  return item
}

export type Hands = ReturnType<typeof handsFor>

export function handsFor(world: World) {
  /** Bytes in, bytes out: what the JSON client of the other tests can't carry. */
  async function raw(
    person: Person,
    method: 'GET' | 'POST',
    url: string,
    payload?: Buffer,
    more: Record<string, string> = {},
  ) {
    const { token } = await openSession(world.db, world.accountOf(person), new Date())
    const answer = await world.app.inject({
      method,
      url: `/api${url}`,
      cookies: { [cookieName]: token },
      headers: { ...(payload && { 'content-type': 'application/octet-stream' }), ...more },
      ...(payload && { payload }),
    })
    return {
      status: answer.statusCode,
      bytes: answer.rawPayload,
      headers: answer.headers,
      body: () => answer.json<unknown>(),
    }
  }

  async function upload(bytes: Buffer, name = '试○甲.lrmx', person: Person = 'sender', institution = '320400') {
    const query = `name=${encodeURIComponent(name)}&institution=${world.at(institution)}`
    const answer = await raw(person, 'POST', `/officers/form-imports?${query}`, bytes)
    return { status: answer.status, body: answer.body() as FormImport & { rule?: string; detail?: string } }
  }

  async function apply(found: FormImport, items: object[]) {
    return world.as('sender').post(`/officers/form-imports/${found.id}/apply`, { items }, ifMatch(found.version))
  }

  /** Uploads one form and takes all of it that may be taken for the person suggested. */
  async function takeForm(bytes: Buffer, name?: string): Promise<string> {
    const { body } = await upload(bytes, name)
    const item = only(body)
    const choice = item.choices[item.suggested ?? 0]
    const fields = (choice?.differences ?? []).filter((one) => one.blocked === undefined).map((one) => one.field)
    const done = await apply(body, [{ id: item.id, officerId: choice?.officer?.id, version: choice?.version, fields }])
    if (done.status !== 200) throw new Error(JSON.stringify(done.body))
    const officerId = only(done.body as FormImport).officerId
    if (officerId === undefined) throw new Error('nobody was made')
    return officerId
  }

  return { raw, upload, apply, takeForm }
}
