/**
 * The demo's packs, each learned from where it began, with made data: a host supervises civil judgments, the office of the region
 * compares indicators.
 */
import { adoptForDemo } from '../packs/index.ts'
import { playLeads } from './leads.ts'
import { act, actorWith, idOf, onDay, type Stage } from './stage.ts'

const host = '150200'
const origin = '330600'
const region = '150000'
const workspace = '150700'
/** Days from today on which they were adopted and run: early enough for a court to have answered. */
const adopted = -80

export async function playPacks(stage: Stage): Promise<void> {
  if (stage.packs.byId.has('judgments')) await playJudgments(stage)
  if (stage.packs.byId.has('indicators')) await playIndicators(stage)
}

async function playJudgments(stage: Stage): Promise<void> {
  const { id } = await act(onDay(stage, adopted), actorWith(stage, 'host', host), 'adopt-pack', (tx, call) =>
    adoptForDemo(tx, call, stage.packs, {
      pack: 'judgments',
      institutionId: idOf(stage, host),
      learnedFromId: idOf(stage, origin),
      note: '赴绍兴跟班学习后采用。文书均为编造。',
    }),
  )
  await playLeads(stage, host, id, adopted)
}

/** Of the leagues and cities of the region, which are each other's peers. */
async function playIndicators(stage: Stage): Promise<void> {
  await act(onDay(stage, adopted), actorWith(stage, 'office', region), 'adopt-pack', async (tx, call) => {
    const units = await tx
      .selectFrom('institution')
      .select(['code', 'name'])
      .where('parent_id', '=', idOf(stage, region))
      .where('level', '=', 'city')
      .orderBy('code')
      .limit(12)
      .execute()
    return adoptForDemo(tx, call, stage.packs, {
      pack: 'indicators',
      institutionId: idOf(stage, region),
      learnedFromId: idOf(stage, workspace),
      note: '各盟市院按季度比对。数字均为编造。',
      units,
    })
  })
}
