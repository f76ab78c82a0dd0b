/** What an export is made of: pages of ids in the order of the screen, and the cells of rows. */
import type { Tx } from '../../platform/database/connect.ts'
import type { Result } from '../../platform/refusal.ts'

export type Cells = Readonly<Record<string, string>>

export interface Source {
  /** One page of ids, in the order of the screen. */
  page(tx: Tx, after: string | undefined): Promise<Result<{ ids: string[]; next?: string | undefined }>>
  /** The cells of these rows; those that the caller may not see are absent. */
  cells(tx: Tx, ids: readonly string[]): Promise<Map<string, Cells>>
}
