/** What the tests of agreements arrange: a text, a leader of another party, and versions on their way. */
import type { Role } from '@zhiqiao/domain'
import { givenProgramme } from '../../platform/testing/given.ts'
import { newId } from '../../platform/ids.ts'
import { type Caller, ifMatch, type Reply, type World } from '../../platform/testing/world.ts'

export interface SeenVersion {
  id: string
  agreementId: string
  number: number
  version: number
  hash: string
  status: string
}

export const seen = (reply: Reply): SeenVersion => {
  if (reply.status >= 400) throw new Error(`refused: ${JSON.stringify(reply.body)}`)
  return reply.body as SeenVersion
}

/** An account with a role that the small world lacks. */
export async function accountWith(world: World, role: Role, code: string): Promise<Caller> {
  const id = newId()
  await world.owner.query(
    `insert into account (id, login, display_name, password_hash) values ($1::uuid, $1::text, $2, 'none')`,
    [id, `试乙（${role} ${code}）`],
  )
  await world.owner.query('insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)', [
    newId(),
    id,
    role,
    world.at(code),
  ])
  return world.asAccount(id)
}

export function lineBody(world: World, more: object = {}) {
  return {
    direction: 'inbound',
    sendingPartyId: world.at('320000'),
    hostPartyId: world.at('150000'),
    months: 6,
    min: 1,
    max: 2,
    per: 'year',
    ...more,
  }
}

export function termsBody(world: World, more: object = {}) {
  return {
    title: '人才智力交流合作协议',
    purpose: '互派干部挂职，交流办案经验。',
    forms: ['secondment'],
    termFrom: '2026-04-01',
    termUntil: '2029-03-31',
    partyIds: [world.at('150000'), world.at('320000')],
    obligations: '接收方提出需求并安排岗位；派出方按需选派。',
    allowances: '按派出方现行规定执行。',
    lines: [lineBody(world)],
    ...more,
  }
}

export async function givenDraft(world: World, more: object = {}): Promise<SeenVersion & { programmeId: string }> {
  const programme = await givenProgramme(world)
  const made = await world.as('office').post('/agreements', {
    programmeId: programme.id,
    effectiveFrom: '2026-04-01',
    terms: termsBody(world, more),
  })
  return { ...seen(made), programmeId: programme.id }
}

export async function move(caller: Caller, of: SeenVersion, verb: string, reason?: string): Promise<Reply> {
  return caller.post(
    `/agreements/${of.agreementId}/versions/${of.number}/moves`,
    { verb, ...(reason !== undefined && { reason }) },
    ifMatch(of.version),
  )
}

export async function decideAs(caller: Caller, of: SeenVersion, partyId: string, more: object = {}): Promise<Reply> {
  return caller.post(`/agreements/${of.agreementId}/versions/${of.number}/decisions`, {
    partyId,
    decision: 'approve',
    hash: of.hash,
    ...more,
  })
}

export async function givenProposal(world: World, more: object = {}): Promise<SeenVersion & { programmeId: string }> {
  const draft = await givenDraft(world, more)
  return { ...seen(await move(world.as('office'), draft, 'propose')), programmeId: draft.programmeId }
}

/** Agreed by both, as on the day of the world's clock. */
export async function givenAgreed(
  world: World,
  partnerLeader: Caller,
  more: object = {},
): Promise<SeenVersion & { programmeId: string }> {
  const proposal = await givenProposal(world, more)
  seen(await decideAs(world.as('leader'), proposal, world.at('150000')))
  const agreed = seen(await decideAs(partnerLeader, proposal, world.at('320000')))
  return { ...agreed, programmeId: proposal.programmeId }
}

export async function givenNext(world: World, agreementId: string, kind = 'amendment'): Promise<SeenVersion> {
  return seen(await world.as('office').post(`/agreements/${agreementId}/versions`, { kind }))
}
