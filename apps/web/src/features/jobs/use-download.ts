/** Fetches a file and gives it to the person; what goes wrong is shown by the page that asked. */
import { useMutation } from '@tanstack/react-query'
import { getFile } from '../../api/index.ts'
import { saveBlob } from '../../platform/save-file.ts'

export function useDownload() {
  return useMutation({
    mutationFn: async (path: string) => {
      const { name, content } = await getFile(path)
      saveBlob(name, content)
    },
  })
}
