/** What a need was begun from. A proposal is adopted by the draft that is made of it, in the same transaction. */
import type { postCreate } from '@zhiqiao/contract'
import { type OriginKind, type Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type PlacedError, type Result, refuse } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'

export interface Origin {
  kind: OriginKind
  ref?: string
  postId?: string
  proposalId?: string
}

const isId = (text: string) => /^[0-9a-f-]{36}$/i.test(text)

const unknown = (ref: string, zh: string, en: string) => {
  const error: PlacedError = { place: 'origin.ref', value: ref, reason: { zh: `没有这个${zh}`, en: `no such ${en}` } }
  return refuse('invalid', 'origin', `找不到${zh}。`, `There is no such ${en}.`, { errors: [error] })
}

export async function originOf(tx: Tx, profile: Profile, given: z.output<typeof postCreate>): Promise<Result<Origin>> {
  const { origin } = given
  if (!origin) return done({ kind: 'own' })
  switch (origin.kind) {
    case 'template': {
      if (profile.needTemplates.some(({ code }) => code === origin.ref))
        return done({ kind: 'template', ref: origin.ref })
      const own = isId(origin.ref)
        ? await tx.selectFrom('need_template').select('id').where('id', '=', origin.ref).executeTakeFirst()
        : undefined
      return own ? done({ kind: 'template', ref: own.id }) : unknown(origin.ref, '模板', 'template')
    }
    case 'copy': {
      const from = isId(origin.ref)
        ? await tx.selectFrom('post').select('id').where('id', '=', origin.ref).executeTakeFirst()
        : undefined
      return from ? done({ kind: 'copy', postId: from.id }) : unknown(origin.ref, '岗位需求', 'need')
    }
    case 'proposal':
      return adoptable(tx, origin.ref, given)
  }
}

async function adoptable(tx: Tx, ref: string, given: z.output<typeof postCreate>): Promise<Result<Origin>> {
  const row = isId(ref)
    ? await tx
        .selectFrom('need_proposal')
        .select(['id', 'kind', 'reference', 'status', 'cohort_id as cohortId', 'host_institution_id as hostId'])
        .where('id', '=', ref)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) return notFound('需求建议', 'proposed need')
  if (row.status !== 'open') {
    return refuse(
      'conflict',
      'proposal-settled',
      '这条需求建议已经处理过，请刷新后再看。',
      'This proposal has been answered already; load it again.',
    )
  }
  if (row.cohortId !== given.cohortId || row.hostId !== given.hostInstitutionId) {
    const place = row.cohortId !== given.cohortId ? 'cohortId' : 'hostInstitutionId'
    const reason = { zh: '与需求建议所写的不一致', en: 'differs from what was proposed' }
    return refuse(
      'invalid',
      'proposal-differs',
      '需求建议是向另一批次或另一单位提出的。',
      'The need was proposed for another cohort or host.',
      { errors: [{ place, reason }] },
    )
  }
  if (!(await inScope(tx, row.hostId, 'host'))) {
    return refuse('forbidden', 'not-yours', '需求建议由接收单位采纳。', 'The host adopts what is proposed to it.')
  }
  return done({
    kind: row.kind,
    proposalId: row.id,
    ...(row.reference !== null && { ref: row.reference }),
  })
}

export async function adopt(
  tx: Tx,
  call: Call,
  proposalId: string,
  post: { id: string; title: string; hostInstitutionId: string; cohortId: string; officeId: string },
): Promise<void> {
  await tx
    .updateTable('need_proposal')
    .set((eb) => ({ status: 'adopted', post_id: post.id, version: eb('version', '+', 1) }))
    .where('id', '=', proposalId)
    .execute()
  const { ref } = await institutionDirectory(tx)
  const params = { verb: 'adopt', title: post.title, host: ref(post.hostInstitutionId).shortName, reason: '' }
  const link = `/needs/proposals?cohort=${post.cohortId}`
  await notifyInstitutions(tx, call, [post.officeId], ['office'], 'proposal-answered', params, link)
}
