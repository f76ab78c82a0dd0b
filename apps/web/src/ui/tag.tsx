/** A verdict with its word; the colour only repeats it. */
import type { ReactNode } from 'react'
import { useWords } from '../i18n/index.ts'
import './tag.css'

export interface TagProps {
  kind: 'ok' | 'warn' | 'no' | 'plain'
  /** The word; where absent, that of the kind (通过, 提醒, 不符). */
  children?: ReactNode
}

export function Tag({ kind, children }: TagProps) {
  const words = useWords().tag
  return <span className={`tag ${kind}`}>{children ?? (kind === 'plain' ? null : words[kind])}</span>
}
