/**
 * The life of a gap. Figures bring it forth; people look into it, and either explain it or find that it is one; then something
 * is done about it, and the figures say what came of that. No row ranks a unit.
 */
import type { Lifecycle } from '../lifecycle.ts'
import type { CaseWords } from './manifest.ts'
import { packWorkers } from './adoption.ts'

export type GapStatus = 'found' | 'looking' | 'explained' | 'confirmed' | 'acting' | 'closed'
export type GapVerb = 'look-into' | 'explain' | 'confirm' | 'act' | 'close' | 'reopen'

export const gapLifecycle: Lifecycle<GapStatus, GapVerb> = [
  { verb: 'look-into', from: ['found'], to: 'looking', who: packWorkers },
  { verb: 'confirm', from: ['looking'], to: 'confirmed', who: packWorkers, needs: 'reason' },
  { verb: 'explain', from: ['found', 'looking'], to: 'explained', who: packWorkers, needs: 'reason' },
  { verb: 'act', from: ['confirmed'], to: 'acting', who: packWorkers, needs: 'reason' },
  { verb: 'close', from: ['acting'], to: 'closed', who: packWorkers, needs: 'reason' },
  { verb: 'reopen', from: ['explained', 'closed'], to: 'looking', who: packWorkers, needs: 'reason' },
]

export const gapWords: CaseWords = {
  statuses: {
    found: { zh: '待核', en: 'To be looked into' },
    looking: { zh: '核查中', en: 'Being looked into' },
    explained: { zh: '已说明原因', en: 'Explained' },
    confirmed: { zh: '确认差距', en: 'Confirmed' },
    acting: { zh: '改进中', en: 'Being worked on' },
    closed: { zh: '已办结', en: 'Closed' },
  },
  verbs: {
    'look-into': { zh: '开始核查', en: 'Look into it' },
    explain: { zh: '说明原因', en: 'Explain it' },
    confirm: { zh: '确认差距', en: 'Confirm it' },
    act: { zh: '记下措施', en: 'Say what is done' },
    close: { zh: '办结', en: 'Close it' },
    reopen: { zh: '重新核查', en: 'Look into it again' },
  },
}
