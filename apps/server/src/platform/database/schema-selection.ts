/** Tables of the selection room: what a draft went through, what a publication told, and its letters. */
import type { Day, Text } from '@zhiqiao/domain'
import type { Generated } from 'kysely'
import type { Instant, Json } from './column-types.ts'

/** What the selection slice keeps of a plan beyond its pairings; its shape is that slice's. */
interface PlanResultTable {
  plan_id: string
  cohort_id: string
  matched: Json<object>
  standing: Json<object | null>
}

interface PlanChangeTable {
  id: string
  plan_id: string
  cohort_id: string
  number: number
  verb: string
  subject: string
  reason: string
  /** What it took out and what it put in; its shape is the selection slice's. */
  delta: Json<object>
  made_by: string
  made_at: Instant
}

interface PlanDecisionTable {
  id: string
  plan_id: string
  cohort_id: string
  verb: string
  reason: string
  made_by: string
  made_at: Instant
}

interface PlanMessageTable {
  id: string
  plan_id: string
  cohort_id: string
  recipient: 'person' | 'sender' | 'host'
  subject_id: string
  code: string | null
  words: string
  sent: Json<{ title: Text; body: Text; accounts: number } | null>
  sent_at: Instant | null
  version: Generated<number>
}

interface PlanLetterheadTable {
  id: string
  plan_id: string
  cohort_id: string
  word: string
  year: number
  first_number: number
  signed_on: Day
  contact: string
  numbers: Json<Record<string, number>>
  version: Generated<number>
}

export interface SelectionTables {
  plan_result: PlanResultTable
  plan_change: PlanChangeTable
  plan_decision: PlanDecisionTable
  plan_message: PlanMessageTable
  plan_letterhead: PlanLetterheadTable
}
