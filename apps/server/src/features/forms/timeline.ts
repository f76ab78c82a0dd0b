/** An officer's way: studies, posts, ranks, postings and appraisals. Posts are the resume's, which only the own side sees. */
import type { OfficerTimeline, TimelineEvent } from '@zhiqiao/contract'
import { type Profile, readResume, type ResumeEntry } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { declaringOfficer, getOfficer, getRanks } from '../officers/index.ts'
import { savedForm } from './record.ts'

export async function getTimeline(tx: Tx, call: Call, profile: Profile, id: string): Promise<Result<OfficerTimeline>> {
  const officer = await getOfficer(tx, id)
  if (!officer.ok) return officer
  const own = (await declaringOfficer(tx, id, call.actor.officerId)).ok
  const saved = own ? await savedForm(tx, id) : undefined
  const events: TimelineEvent[] = readResume(saved?.content.resume ?? '').entries.map(eventOf)
  const { secondments, appraisals } = officer.value
  for (const { hostName, from, until, status } of secondments) {
    if (status === 'cancelled') continue
    events.push({ kind: 'secondment', from, until, open: until >= call.today && from <= call.today, title: hostName })
  }
  const nameOf = (items: readonly { code: string; name: Record<'zh' | 'en', string> }[], code: string) =>
    items.find((item) => item.code === code)?.name[call.language] ?? code
  for (const { year, grade } of appraisals) {
    events.push({ kind: 'appraisal', from: String(year), open: false, title: nameOf(profile.appraisalGrades, grade) })
  }
  const ranks = await getRanks(tx, id, call.today)
  if (!ranks.ok) return ranks
  const held = ranks.value.view.entries.filter((entry) => entry.withdrawnReason === undefined).toReversed()
  for (const [index, entry] of held.entries()) {
    const next = held[index + 1]
    events.push({
      kind: 'rank',
      from: entry.since ?? entry.recordedOn,
      ...(next && { until: next.since ?? next.recordedOn }),
      open: next === undefined,
      title: nameOf(profile.ranks, entry.rank),
      ...(entry.documentNumber !== undefined && { detail: entry.documentNumber }),
    })
  }
  events.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return done({ events, ownSide: own })
}

/** Studies are told by their words; what stands beside a post is a posting or studies during it. */
function eventOf({ from, until, text, aside }: ResumeEntry): TimelineEvent {
  const studies =
    /学习|就读|攻读|学员|在读|研究生班/u.test(text) || /(大学|学院|党校|学校)[^，,。；]{0,20}专业$/u.test(text)
  return {
    kind: studies ? 'education' : aside ? 'posting' : 'post',
    from,
    ...(until !== undefined && { until }),
    open: until === undefined,
    title: text,
  }
}
