/** The demo's pack: a host took up the supervision of civil judgments, learned from where it began, with a made corpus. */
import { adoptForDemo } from '../packs/index.ts'
import { playLeads } from './leads.ts'
import { act, actorWith, idOf, onDay, type Stage } from './stage.ts'

const host = '150200'
const origin = '330600'
/** Days from today on which it was adopted and run: early enough for a court to have answered. */
const adopted = -80

export async function playPacks(stage: Stage): Promise<void> {
  if (!stage.packs.byId.has('judgments')) return
  const { id } = await act(onDay(stage, adopted), actorWith(stage, 'host', host), 'adopt-pack', (tx, call) =>
    adoptForDemo(tx, call, stage.packs, {
      institutionId: idOf(stage, host),
      learnedFromId: idOf(stage, origin),
      note: '赴绍兴跟班学习后采用。文书均为编造。',
    }),
  )
  await playLeads(stage, host, id, adopted)
}
