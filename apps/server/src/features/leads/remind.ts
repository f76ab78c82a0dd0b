/** Limits of cases, told by the server itself before they end and once they have: a notice a person, however many cases. */
import type { Day, Text } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { NoticeKind } from '../notifications/index.ts'
import type { ReviewRules } from './rules.ts'

type Stage = 'soon' | 'late'

export interface ToTell {
  stage: Stage
  lead_id: string
  pack: string
  adoption_id: string
  /** Of the case, as its pack calls it. */
  kind: string
  title: Text
  due_on: Day
  due_clock: string
  holder: string | null
  account_id: string
  /** Whether it was given to this person. */
  own: boolean
}

/** How the limits of one pack are told. */
export interface ClockTeller {
  kinds: Readonly<Record<Stage, NoticeKind>>
  /** Undefined: as it is coded. */
  clockName(row: ToTell): Text | undefined
  linkOf(row: ToTell): string
  /** Where several are found; `own`: all were given to this person. */
  linkOfMany(row: ToTell, own: boolean): string
  params?: Readonly<Record<string, string>>
}

/**
 * Who is told, `zq.leads_to_tell` says (migrations 0041 and 0050); each stage of a limit is told once. Cases of a pack without a teller
 * are left as they are.
 */
export async function remindOfClocks(
  { db, clock }: { db: Db; clock: Clock },
  tellerOf: (pack: string) => ClockTeller | undefined,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Two servers on one database would tell twice.
    await sql`select pg_advisory_xact_lock(hashtext('zhiqiao lead clocks'))`.execute(tx)
    const found = await sql<ToTell>`select * from zq.leads_to_tell(${clock.today()}::date)`.execute(tx)
    const rows = found.rows.flatMap((row) => {
      const teller = tellerOf(row.pack)
      return teller ? [{ ...row, teller }] : []
    })
    if (rows.length === 0) return
    const notices = [...Map.groupBy(rows, togetherBy).values()].flatMap(noticeOf)
    const idsOf = (stage: Stage) => [
      ...new Set(rows.filter((row) => row.stage === stage).map(({ lead_id }) => lead_id)),
    ]
    await sql`select zq.tell_of_clocks(${JSON.stringify(notices)}::jsonb, ${sql.val(idsOf('soon'))}::uuid[],
                                       ${sql.val(idsOf('late'))}::uuid[], ${clock.now()})`.execute(tx)
  })
}

type Told = ToTell & { teller: ClockTeller }

/** Told in one notice: what opens in one list. */
function togetherBy(row: Told): string {
  return [row.stage, row.account_id, row.teller.linkOfMany(row, false)].join(' ')
}

/** The case that ends first speaks for all of one person. */
function noticeOf(told: readonly Told[]) {
  const [first] = told
  if (!first) return []
  const { stage, title, due_on, due_clock, holder, account_id, teller } = first
  const clock = teller.clockName(first) ?? { zh: due_clock, en: due_clock }
  return [
    {
      id: newId(),
      account_id,
      kind: teller.kinds[stage],
      params: {
        ...teller.params,
        count: told.length,
        titleZh: title.zh,
        titleEn: title.en,
        clockZh: clock.zh,
        clockEn: clock.en,
        due: due_on,
        holder: holder ?? '',
      },
      link:
        told.length === 1
          ? teller.linkOf(first)
          : teller.linkOfMany(
              first,
              told.every(({ own }) => own),
            ),
    },
  ]
}

export function leadTeller(rules: ReviewRules): ClockTeller {
  const titles = new Map(rules.clocks.map(({ code, title }) => [code, title]))
  return {
    kinds: { soon: 'lead-soon', late: 'lead-late' },
    clockName: ({ due_clock }) => titles.get(due_clock),
    linkOf: ({ lead_id }) => `/leads/${lead_id}`,
    linkOfMany: ({ stage }, own) => `/leads?urgency=${stage}${own ? '&assignee=me' : ''}&sort=due`,
  }
}
