/** The demo's pack: a host took up the supervision of civil judgments, learned from where it began, with a made corpus. */
import { adoptForDemo } from '../packs/index.ts'
import { act, actorWith, idOf, type Stage } from './stage.ts'

const host = '150200'
const origin = '330600'

export async function playPacks(stage: Stage): Promise<void> {
  if (!stage.packs.byId.has('judgments')) return
  await act(stage, actorWith(stage, 'host', host), 'adopt-pack', (tx, call) =>
    adoptForDemo(tx, call, stage.packs, {
      institutionId: idOf(stage, host),
      learnedFromId: idOf(stage, origin),
      note: '赴绍兴跟班学习后采用。文书均为编造。',
    }),
  )
}
