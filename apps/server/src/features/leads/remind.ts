/** Limits of leads, told by the server itself before they end and once they have: a notice a person, however many leads. */
import type { Day, Text } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { NoticeKind } from '../notifications/index.ts'
import type { ReviewRules } from './rules.ts'

interface ToTell {
  stage: 'soon' | 'late'
  lead_id: string
  title: Text
  due_on: Day
  due_clock: string
  holder: string | null
  account_id: string
  /** Whether it was given to this person. */
  own: boolean
}

/** Who is told, `zq.leads_to_tell` says (migration 0041); each stage of a limit is told once. */
export async function remindOfClocks({ db, clock }: { db: Db; clock: Clock }, rules: ReviewRules): Promise<void> {
  const titles = new Map(rules.clocks.map(({ code, title }) => [code, title]))
  await db.transaction().execute(async (tx) => {
    // Two servers on one database would tell twice.
    await sql`select pg_advisory_xact_lock(hashtext('zhiqiao lead clocks'))`.execute(tx)
    const { rows } = await sql<ToTell>`select * from zq.leads_to_tell(${clock.today()}::date)`.execute(tx)
    if (rows.length === 0) return
    const notices = [...Map.groupBy(rows, ({ stage, account_id }) => `${stage} ${account_id}`).values()].flatMap(
      (told) => noticeOf(told, titles),
    )
    const idsOf = (stage: ToTell['stage']) => [
      ...new Set(rows.filter((row) => row.stage === stage).map(({ lead_id }) => lead_id)),
    ]
    await sql`select zq.tell_of_clocks(${JSON.stringify(notices)}::jsonb, ${sql.val(idsOf('soon'))}::uuid[],
                                       ${sql.val(idsOf('late'))}::uuid[], ${clock.now()})`.execute(tx)
  })
}

/** The lead that ends first speaks for all of one person. */
function noticeOf(told: readonly ToTell[], titles: ReadonlyMap<string, Text>) {
  const [first] = told
  if (!first) return []
  const { stage, title, due_on, due_clock, holder, account_id, lead_id } = first
  const kind: NoticeKind = `lead-${stage}`
  const many = `/leads?urgency=${stage}${told.every(({ own }) => own) ? '&assignee=me' : ''}&sort=due`
  const clock = titles.get(due_clock) ?? { zh: due_clock, en: due_clock }
  return [
    {
      id: newId(),
      account_id,
      kind,
      params: {
        count: told.length,
        titleZh: title.zh,
        titleEn: title.en,
        clockZh: clock.zh,
        clockEn: clock.en,
        due: due_on,
        holder: holder ?? '',
      },
      link: told.length === 1 ? `/leads/${lead_id}` : many,
    },
  ]
}
