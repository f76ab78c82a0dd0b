/** How a status looks. */
import type { ImportStatus } from '@zhiqiao/domain'
import type { TagProps } from '../../ui/tag.tsx'

export const statusKind: Readonly<Record<ImportStatus, TagProps['kind']>> = {
  uploaded: 'warn',
  mapped: 'warn',
  tried: 'warn',
  applied: 'ok',
  undone: 'plain',
  discarded: 'plain',
}
