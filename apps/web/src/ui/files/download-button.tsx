/** Fetches a file and gives it to the person under the server's name for it; what the server refuses is said beside it. */
import { type ReactNode, useState } from 'react'
import { getFile } from '../../api/index.ts'
import { saveBlob } from '../../platform/save-file.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Problem } from '../problem.tsx'

export function DownloadButton({ path, failed, children }: { path: string; failed: string; children: ReactNode }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const fetchFile = async () => {
    setBusy(true)
    try {
      const { name, content } = await getFile(path)
      saveBlob(name, content)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button busy={busy} onClick={() => void fetchFile()}>
        {children}
      </Button>
      {error !== undefined && (
        <Dialog title={failed} open onClose={() => setError(undefined)}>
          <Problem error={error} />
        </Dialog>
      )}
    </>
  )
}
