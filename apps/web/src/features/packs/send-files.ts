/** Sends the files of an import one by one, then starts the job that reads them. */
import type { Job, PackImport } from '@zhiqiao/contract'
import { useRef, useState } from 'react'
import { send, sendFile, withQuery } from '../../api/index.ts'
import type { PickedFile } from '../../ui/files/files-drop.tsx'

/** As the server takes them. */
export const largestFile = 20 * 1024 * 1024

export type Sending =
  | { at: 'waiting' }
  | { at: 'sending'; sent: number; of: number }
  | { at: 'reading'; jobId: string; importId: string }
  | { at: 'stopped' }
  /** Nothing could be sent: each file has its line among the refusals. */
  | { at: 'refused'; files: number }
  | { at: 'failed'; error: unknown }

export function useSendFiles(adoptionId: string, input: string) {
  const [state, setState] = useState<Sending>({ at: 'waiting' })
  const goesOn = useRef(true)
  const run = async (files: readonly PickedFile[]) => {
    goesOn.current = true
    setState({ at: 'sending', sent: 0, of: files.length })
    try {
      const { id } = await send<PackImport>('POST', `/api/pack-adoptions/${adoptionId}/imports`, { input })
      let readable = 0
      for (const [k, { name, file }] of files.entries()) {
        if (!goesOn.current) return setState({ at: 'stopped' })
        if (file.size > largestFile) {
          await send('POST', `/api/pack-imports/${id}/too-large`, { name, size: file.size })
        } else {
          await sendFile(withQuery(`/api/pack-imports/${id}/files`, { name }), file, 'application/octet-stream')
          readable++
        }
        setState({ at: 'sending', sent: k + 1, of: files.length })
      }
      if (readable === 0) return setState({ at: 'refused', files: files.length })
      const job = await send<Job>('POST', `/api/pack-imports/${id}/start`, {})
      setState({ at: 'reading', jobId: job.id, importId: id })
    } catch (error) {
      setState({ at: 'failed', error })
    }
  }
  return {
    state,
    start: (files: readonly PickedFile[]) => void run(files),
    stop: () => {
      goesOn.current = false
    },
    again: () => setState({ at: 'waiting' }),
  }
}
