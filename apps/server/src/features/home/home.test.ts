import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { home as homeShape, type Home } from '@zhiqiao/contract'
import { givenCohort, givenNeed, recordOf } from '../../platform/testing/given.ts'
import { givenMatching, givenNominee, moveCohort, planOfJob } from '../../platform/testing/given-matching.ts'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function homeOf(person: Person): Promise<Home> {
  return homeShape.parse((await world.as(person).get('/home')).body)
}

async function waiting(person: Person, cohortId: string) {
  const { waiting } = await homeOf(person)
  return waiting.filter((line) => line.cohortId === cohortId)
}

describe('the home', () => {
  it('asks a host for needs, then the office to accept, and tells the host whose turn it is', async () => {
    const { id } = await givenCohort(world)
    expect(await waiting('host', id)).toMatchObject([{ kind: 'needs-wanted', link: `/needs/new?cohort=${id}` }])

    const post = await givenNeed(world, id)
    expect(await waiting('host', id)).toMatchObject([{ kind: 'needs-draft', count: 1, link: `/needs/${post.id}` }])
    expect((await waiting('office', id)).map(({ kind }) => kind)).not.toContain('needs-to-accept')

    const filed = await world
      .as('host')
      .post(`/posts/${post.id}/moves`, { verb: 'file' }, { 'if-match': `"${post.version}"` })
    expect(filed.status).toBe(200)
    const [line] = (await waiting('office', id)).filter(({ kind }) => kind === 'needs-to-accept')
    expect(line).toMatchObject({ count: 1, since: '2026-04-15', link: `/needs/${post.id}` })
    expect(await waiting('host', id)).toMatchObject([{ kind: 'needs-filed', turn: 'office' }])
    expect(await waiting('otherSender', id)).toEqual([])
  })

  it('settles the notice that asked for it, for all who were asked', async () => {
    const { id } = await givenCohort(world)
    const post = await givenNeed(world, id)
    const move = (who: Person, version: number, verb: string, reason?: string) =>
      world.as(who).post(`/posts/${post.id}/moves`, { verb, ...(reason && { reason }) }, { 'if-match': `"${version}"` })
    const unread = async (who: Person) => {
      const { body } = await world.as(who).get('/notifications?unread=true&limit=200')
      return (body as { items: { kind: string; link: string }[] }).items
        .filter(({ link }) => link === `/needs/${post.id}`)
        .map(({ kind }) => kind)
    }
    await move('host', post.version, 'file')
    expect(await unread('office')).toEqual(['need-filed'])
    await move('office', post.version + 1, 'return', '请写明衡量标准')
    expect(await unread('office')).toEqual([])
    expect(await unread('host')).toEqual(['need-returned'])
    await move('host', post.version + 2, 'file')
    expect(await unread('host')).toEqual([])
    expect(await unread('office')).toEqual(['need-filed'])
  })

  it('follows the plan in progress of the current round, not a newer draft beside it', async () => {
    const { cohortId } = await givenMatching(world, {
      needs: [{ host: '150200' }, { host: '150100' }],
      nominees: [{ name: '试甲', from: '320400', wish: 0 }],
    })
    const plans = async (person: Person) =>
      (await waiting(person, cohortId))
        .filter(({ kind }) => kind.startsWith('plan-') || kind === 'cohort-to-match')
        .map(({ kind, link }) => `${kind} ${link.replace('/selection/', '')}`)
    expect(await plans('office')).toEqual([`cohort-to-match ${cohortId}/plans`])
    const first = await planOfJob(world, `/cohorts/${cohortId}/plans`)
    const second = await planOfJob(world, `/cohorts/${cohortId}/plans`)
    expect(await plans('office')).toEqual([`plan-to-submit plans/${second}`])
    const move = async (who: Person, verb: string, reason?: string) => {
      const { version } = recordOf(await world.as(who).get(`/plans/${first}`))
      recordOf(await world.as(who).post(`/plans/${first}/moves`, { verb, ...(reason && { reason }) }, ifMatch(version)))
    }
    await move('office', 'submit')
    expect(await plans('leader')).toEqual([`plan-to-approve plans/${first}`])
    expect(await plans('office')).toEqual([`plan-submitted plans/${first}`])
    // Early in the morning of the sixteenth in Shanghai: by the clock of the database it is the day before.
    await world.owner.query(`update plan set held_since = '2026-04-15T22:13:00Z' where id = $1`, [first])
    const [toApprove] = (await waiting('leader', cohortId)).filter(({ kind }) => kind === 'plan-to-approve')
    expect(toApprove?.since).toBe('2026-04-16')
    await move('leader', 'return', '请再核对')
    expect(await plans('leader')).toEqual([])
    expect(await plans('office')).toEqual([`plan-to-submit plans/${second}`])
    await move('office', 'submit')
    await move('leader', 'approve')
    expect(await plans('leader')).toEqual([])
    expect(await plans('office')).toEqual([`plan-to-publish plans/${first}`])
    await move('office', 'publish')
    expect(await plans('leader')).toEqual([])
    expect(await plans('office')).toEqual([])
    await moveCohort(world, cohortId, 'next-round')
    expect(await plans('office')).toEqual([])
    await givenNominee(world, cohortId, [], { name: '试乙', from: '320400' })
    await moveCohort(world, cohortId, 'start-matching')
    expect(await plans('office')).toEqual([`cohort-to-match ${cohortId}/plans`])
  }, 60_000)

  it('names next the phase after those that the status is past', async () => {
    const { cohortId } = await givenMatching(world, {
      needs: [{ host: '150200' }],
      nominees: [{ name: '试丙', from: '320400', wish: 0 }],
    })
    const { version } = recordOf(await world.as('office').get(`/cohorts/${cohortId}`))
    const phases = [
      { code: 'nomination', from: '2026-05-01', until: '2026-05-05' },
      { code: 'matching', from: '2026-05-06', until: '2026-05-10' },
    ]
    expect((await world.as('office').patch(`/cohorts/${cohortId}`, { phases }, version)).status).toBe(200)
    const { next } = await homeOf('office')
    expect(next.find((one) => one.cohortId === cohortId)).toMatchObject({ phase: 'matching', from: '2026-05-06' })
  })

  it('asks the security administrator for accounts without a role, and nobody else', async () => {
    const { waiting: lines } = await homeOf('securityAdmin')
    expect(lines).toMatchObject([
      { kind: 'accounts-without-role', count: 1, link: `/admin/accounts/${world.accountOf('nobody')}` },
    ])
    expect((await homeOf('systemAdmin')).waiting).toEqual([])
    expect((await homeOf('auditor')).waiting).toEqual([])
  })
})
