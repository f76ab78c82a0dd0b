/** Chooses one file of this device, by a button in our words: the browser's own speaks its language, not the page's. */
import { useId } from 'react'
import '../button.css'
import './file-drop.css'
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
      <input
        className="only-read"
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
      <label className="button plain" htmlFor={id}>
        {label}
      </label>
    </div>
  )
}
