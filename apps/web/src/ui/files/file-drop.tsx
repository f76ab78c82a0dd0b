/** Takes one file: dropped here, or chosen by the button, behind which stands the browser's own field. */
import { type DragEvent, useId, useState } from 'react'
import '../button.css'
import './file-drop.css'

export interface FileDropProps {
  /** The verb on the button. */
  label: string
  /** What kind of file, how large at most, and that it can be dropped here. */
  hint: string
  /** What the browser offers to choose, as `accept`. */
  accept: string
  /** The file that was taken, by name. */
  chosen?: string | undefined
  onPick: (file: File) => void
}

export function FileDrop({ label, hint, accept, chosen, onPick }: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onPick(file)
  }
  return (
    <div
      className={over ? 'file-drop over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div>
        <input
          className="only-read"
          id={id}
          type="file"
          accept={accept}
          aria-describedby={`${id}-hint`}
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
      {chosen !== undefined && (
        <p className="file-drop-chosen" role="status">
          {chosen}
        </p>
      )}
      <p className="soft small" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
