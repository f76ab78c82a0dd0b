/** Who hears of an exception, and of what: the names stay with those who may see the person. */
import { catalogue, type Overridable, type Rule, type WaiverStatus } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { hostLine } from '../needs/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import type { CheckFrame } from './facts.ts'

interface Concerned {
  id: string
  officer_id: string
  sending_institution_id: string
  /** Of an exception at one need alone. */
  postId: string | undefined
}

/**
 * What is asked goes to whoever decides; what is decided to the sender, and by the office also to the leader. The host of the
 * need hears of each step without a name: somebody may come who does not meet a rule.
 */
export async function tell(
  tx: Tx,
  call: Call,
  frame: CheckFrame,
  about: Concerned,
  { type }: Pick<Rule, 'type'>,
  said: { to: WaiverStatus; reason: string; overridable: Overridable },
): Promise<void> {
  const { title } = catalogue[type]
  const common = {
    cohortZh: frame.name.zh,
    cohortEn: frame.name.en,
    ruleZh: title.zh,
    ruleEn: title.en,
    reason: said.reason,
  }
  await tellHost(tx, call, frame, about, { ...common, step: said.to })
  if (said.to === 'withdrawn') return
  const officer = await tx.selectFrom('officer').select('name').where('id', '=', about.officer_id).executeTakeFirst()
  const params = { ...common, person: officer?.name ?? '' }
  const link = `/selection/nominations/${about.id}`
  if (said.to === 'asked') {
    const role = said.overridable === 'leader' ? 'leader' : 'office'
    return notifyInstitutions(tx, call, [frame.officeId], [role], 'waiver-asked', params, link)
  }
  const kind = `waiver-${said.to}` as const
  // Who acts for an institution may be bound to one above it, up to the region.
  const lineage = frame.directory.tree.lineage(about.sending_institution_id).map(({ id }) => id)
  await notifyInstitutions(tx, call, lineage.slice(0, -1), ['sender'], kind, params, link)
  await notifyInstitutions(tx, call, [frame.officeId], ['leader'], kind, params, link)
}

async function tellHost(
  tx: Tx,
  call: Call,
  { directory, posts }: CheckFrame,
  { postId, sending_institution_id: sender }: Concerned,
  params: Record<string, string>,
): Promise<void> {
  const post = posts.find(({ id }) => id === postId)
  if (!post) return
  const named = { ...params, sender: directory.ref(sender).shortName, title: post.title }
  const hosts = hostLine(directory, post.hostInstitutionId)
  await notifyInstitutions(tx, call, hosts, ['host'], 'waiver-at-need', named, `/needs/${post.id}`)
}
