/** Chooses one file of this device: the browser's own field, its name said beside it. */
import { useId } from 'react'
import './file-pick.css'

export interface FilePickProps {
  label: string
  /** What the browser offers to choose, as `accept`. */
  accept: string
  onPick: (file: File) => void
}

export function FilePick({ label, accept, onPick }: FilePickProps) {
  const id = useId()
  return (
    <div className="file-pick">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onPick(file)
          // The same file, corrected, can be chosen again.
          event.target.value = ''
        }}
      />
    </div>
  )
}
