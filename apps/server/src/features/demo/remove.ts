/** Takes the demo out in one step: its programme with all that hangs on it, its people and its accounts; the directory stays. */
import type { Client } from 'pg'

export interface Removed {
  officers: number
  cohorts: number
  accounts: number
}

const ofDemoCohorts =
  'cohort_id in (select id from cohort where demo or programme_id in (select id from programme where demo))'

/** All or nothing. What people added themselves outside the demo programme stays; accounts it names are disabled instead. */
export async function removeDemo(owner: Client): Promise<Removed> {
  await owner.query('begin')
  try {
    await owner.query(`select set_config('zhiqiao.verb', 'remove-demo', true)`)
    const run = async (sql: string) => (await owner.query(sql)).rowCount ?? 0
    await run('delete from notification where demo or account_id in (select id from account where demo)')
    for (const table of [
      'job',
      'secondment',
      'plan_constraint',
      'plan_pairing',
      'plan',
      'waiver',
      'cohort_policy_decision',
      'nomination',
      'need_offer',
      'need_proposal',
      'post_event',
      'post',
    ]) {
      await run(`delete from ${table} where ${ofDemoCohorts}`)
    }
    await run('delete from cohort_quota where ' + ofDemoCohorts)
    await run('delete from cohort_party where ' + ofDemoCohorts)
    const cohorts = await run('delete from cohort where demo or programme_id in (select id from programme where demo)')
    // Versions, decisions and contacts go with it.
    await run('delete from agreement where demo or programme_id in (select id from programme where demo)')
    await run('delete from programme_party where programme_id in (select id from programme where demo)')
    await run('delete from programme where demo')
    await run(
      `delete from policy where demo and id not in (select policy_id from cohort
         union select from_policy_id from cohort_policy_decision union select to_policy_id from cohort_policy_decision)`,
    )
    // Its corpus, runs and leads go with it.
    await run('delete from pack_adoption where demo')
    await run('delete from nomination where officer_id in (select id from officer where demo)')
    const accounts = await run(
      `delete from account where demo and id not in (
         select created_by from plan union select submitted_by from plan where submitted_by is not null
         union select asked_by from waiver where asked_by is not null
         union select decided_by from waiver where decided_by is not null
         union select decided_by from cohort_policy_decision
         union select reviewed_by from plan where reviewed_by is not null
         union select made_by from plan_change union select made_by from plan_decision)`,
    )
    await run(`update account set demo = false, status = 'disabled' where demo`)
    for (const table of ['need_template', 'staffing']) await run(`delete from ${table} where demo`)
    const officers = await run('delete from officer where demo')
    await run(`delete from setting where key = 'demo'`)
    await owner.query('commit')
    return { officers, cohorts, accounts }
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
