/** What ties the items of a case, as nodes and edges that the page draws with their table. The pack names all kinds. */
import type { Day } from '../day.ts'
import type { Text } from '../text.ts'

export interface PackPicture {
  /** Every kind that a node of this pack can be of, in the order in which they are told. */
  readonly kinds: readonly PictureKind[]
  /** The most telling first. */
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
  /** Nodes that were left out to keep it readable. */
  readonly left: number
}

export interface PictureKind {
  readonly id: string
  readonly name: Text
  /** In which row it stands, counted from above. */
  readonly row: number
  /** Its nodes are the items of the case themselves. */
  readonly item: boolean
}

export interface PictureNode {
  readonly id: string
  readonly kind: string
  readonly label: string
  /** What is drawn where the label is long. */
  readonly short?: string
  /** Of an item: the day by which it is set among the others. */
  readonly on?: Day
}

export interface PictureEdge {
  readonly from: string
  readonly to: string
  readonly kind: string
  /** The kind in words, or the ground of what was found. */
  readonly by: Text
  /** 0 to 1: how sure it is. */
  readonly strength: number
  /** Found by the pack, not merely written in an item. */
  readonly found: boolean
}
