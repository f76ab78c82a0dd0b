/** The demo's leads on their way: one changed by the court, one to be delivered, one before a leader, some excluded, one late. */
import type { leadMoveBody, LetterType } from '@zhiqiao/contract'
import type { Role } from '@zhiqiao/domain'
import type { z } from 'zod'
import { draftLetter, keepLetter, moveLead, reviewSign } from '../leads/index.ts'
import { act, actorWith, onDay, type Stage } from './stage.ts'

type Asked = Partial<z.output<typeof leadMoveBody>>

/** The two leads at the top are left for whoever looks: nothing is done to them. */
const left = 2

/** `days`: when the corpus was run, counted from today; all that is played comes after. */
export async function playLeads(stage: Stage, host: string, adoptionId: string, days: number): Promise<void> {
  const { review } = stage.packs
  if (!review) return
  const found = await stage.owner.query<{ id: string }>(
    'select id from pack_lead where adoption_id = $1 order by score desc, id desc offset $2',
    [adoptionId, left],
  )
  const ids = found.rows.map(({ id }) => id)
  const reviewer = actorWith(stage, 'host', host)

  const step = async (id: string, on: number, verb: string, asked: Asked = {}, role: Role = 'host') => {
    const then = onDay(stage, on)
    const { day: _, ...rest } = asked
    await act(then, actorWith(stage, role, host), `${verb}-lead`, async (tx, call) => {
      const lead = await tx.selectFrom('pack_lead').select('version').where('id', '=', id).executeTakeFirstOrThrow()
      return moveLead(tx, call, review, { id, version: lead.version }, { verb, ...rest, day: then.today })
    })
  }
  const judge = async (id: string, on: number, verdicts: readonly ('confirmed' | 'rejected')[], note: string) => {
    await act(onDay(stage, on), reviewer, 'review-sign', async (tx, call) => {
      const lead = await tx.selectFrom('pack_lead').select('signs').where('id', '=', id).executeTakeFirstOrThrow()
      const signs = [...new Set(lead.signs.map(({ sign }) => sign))]
      let last: Awaited<ReturnType<typeof reviewSign>> = { ok: true, value: { id } }
      for (const [k, sign] of signs.entries()) {
        const verdict = verdicts[k]
        if (verdict !== undefined) last = await reviewSign(tx, call, { id, sign }, 0, { verdict, note })
        if (!last.ok) return last
      }
      return last
    })
  }
  const letter = async (id: string, on: number, type: LetterType) => {
    await act(onDay(stage, on), reviewer, 'draft-letter', async (tx, call) => {
      const draft = await draftLetter(tx, call, review, id, { type })
      return draft.ok ? keepLetter(tx, call, review, id, { type, text: draft.value.text }) : draft
    })
  }
  const taken = async (id: string, on: number) => {
    await step(id, on, 'take')
    await judge(id, on, ['confirmed', 'confirmed', 'rejected'], '已对照原文')
    await step(id, on + 1, 'open', { reason: '程序和交付均有疑点，值得调查核实' })
    await step(id, on + 2, 'assign', { assignee: reviewer.accountId }, 'leader')
    await step(id, on + 2, 'start')
  }

  const [changed, decided, cleared, running, asked, misread, late] = ids
  if (changed !== undefined) {
    await taken(changed, days + 4)
    await letter(changed, days + 20, 'retrial')
    await step(changed, days + 22, 'propose', {
      measure: 'suggest-retrial',
      reason: '疑点经核实成立，依法提出再审检察建议（示例）',
    })
    await step(changed, days + 26, 'suggest-retrial', {}, 'leader')
    await step(changed, days + 30, 'deliver')
    await step(changed, days + 55, 'order-retrial')
    await step(changed, days + 72, 'change', { reason: '再审后改判（示例）' })
  }
  if (decided !== undefined) {
    await taken(decided, days + 20)
    await letter(decided, days + 58, 'retrial')
    await step(decided, days + 60, 'propose', { measure: 'suggest-retrial', reason: '程序疑点经核实成立（示例）' })
    await step(decided, -12, 'suggest-retrial', {}, 'leader')
  }
  if (cleared !== undefined) {
    await step(cleared, days + 10, 'take')
    await judge(cleared, days + 10, ['rejected', 'rejected', 'rejected'], '庭审笔录能够解释')
    await step(cleared, days + 11, 'exclude', { code: 'cleared', reason: '调阅笔录，疑点已有合理解释' })
  }
  if (running !== undefined) await taken(running, days + 2)
  if (asked !== undefined) {
    await taken(asked, days + 25)
    await step(asked, -4, 'propose', { measure: 'end', reason: '银行流水与判决一致，未发现问题' })
  }
  if (misread !== undefined) {
    await step(misread, days + 12, 'exclude', { code: 'misread', reason: '把代理人未到庭读成了原告未到庭' })
  }
  if (late !== undefined) await step(late, -18, 'queue')
}
