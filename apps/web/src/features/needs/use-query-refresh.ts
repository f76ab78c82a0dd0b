/** Reads a list anew, after a move in one of its rows was refused because somebody was quicker. */
import { useQueryClient } from '@tanstack/react-query'
import { refresh } from '../../api/index.ts'

export function useQueryRefresh(path: string): () => void {
  const client = useQueryClient()
  return () => void refresh(client, [path])
}
