/** How the limits of cases that are worked on here are told. */
import { caseSpecOf } from '@zhiqiao/domain'
import type { ClockTeller } from '../../leads/index.ts'
import type { InstalledPacks } from '../table.ts'
import { casePage } from './queries.ts'

export function caseTeller(packs: InstalledPacks, id: string): ClockTeller | undefined {
  const pack = packs.byId.get(id)
  if (!pack) return undefined
  const { manifest } = pack
  return {
    kinds: { soon: 'case-soon', late: 'case-late' },
    clockName: ({ kind, due_clock }) => caseSpecOf(manifest, kind)?.clocks.find((one) => one.id === due_clock)?.name,
    linkOf: ({ lead_id, adoption_id }) => casePage({ id: lead_id, adoption_id }),
    linkOfMany: ({ adoption_id, stage }, own) =>
      `/packs/adoptions/${adoption_id}/cases?urgency=${stage}${own ? '&assignee=me' : ''}`,
    params: { packZh: manifest.name.zh, packEn: manifest.name.en },
  }
}
