/** Who exports a list: whoever sees it on the screen. Which rows, row-level security decides, as there. */
import type { ExportList } from '@zhiqiao/contract'
import type { Role } from '@zhiqiao/domain'

export const exporters: Readonly<Record<ExportList, readonly Role[]>> = {
  institutions: ['office', 'host', 'sender', 'leader'],
  officers: ['office', 'host', 'sender', 'leader'],
  needs: ['office', 'host', 'sender', 'leader'],
  nominations: ['office', 'host', 'sender', 'leader'],
  register: ['office', 'host', 'sender', 'leader'],
  waivers: ['office', 'host', 'sender', 'leader'],
  agreements: ['office', 'host', 'sender', 'leader'],
  secondments: ['office', 'host', 'sender', 'leader'],
  leads: ['office', 'host', 'sender', 'leader'],
}

export const anyExporter: readonly Role[] = ['office', 'host', 'sender', 'leader']
