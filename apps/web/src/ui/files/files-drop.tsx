/** Takes many files, or whole folders: dropped here, or chosen by two buttons behind which stand the browser's own fields. */
import { type ChangeEvent, type DragEvent, useId, useState } from 'react'
import '../button.css'
import './file-drop.css'

export interface PickedFile {
  /** With its path below the folder that was chosen. */
  name: string
  file: File
}

export interface FilesDropProps {
  /** The verbs on the buttons. */
  files: string
  folder: string
  /** What kinds, how large at most, and that they can be dropped here. */
  hint: string
  onPick: (picked: PickedFile[]) => void
}

export function FilesDrop({ files, folder, hint, onPick }: FilesDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const list = [...(event.target.files ?? [])]
    // Before the field is emptied, so that the same folder can be chosen again.
    const picked = list.map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    event.target.value = ''
    onPick(picked)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    // What was dropped can be asked for only now; what lies in its folders, later.
    const entries = [...event.dataTransfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
    void filesIn(entries).then(onPick)
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
      <div className="file-drop-verbs">
        <span>
          <input className="only-read" id={`${id}-files`} type="file" multiple aria-describedby={id} onChange={pick} />
          <label className="button plain" htmlFor={`${id}-files`}>
            {files}
          </label>
        </span>
        <span>
          <input
            className="only-read"
            id={`${id}-folder`}
            type="file"
            multiple
            aria-describedby={id}
            onChange={pick}
            ref={asFolder}
          />
          <label className="button plain" htmlFor={`${id}-folder`}>
            {folder}
          </label>
        </span>
      </div>
      <p className="soft small" id={id}>
        {hint}
      </p>
    </div>
  )
}

/** React knows no attribute for it. */
function asFolder(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true
}

async function filesIn(entries: readonly FileSystemEntry[]): Promise<PickedFile[]> {
  const found: PickedFile[] = []
  for (const entry of entries) {
    if (isFile(entry)) found.push({ name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) })
    else if (isFolder(entry)) found.push(...(await filesIn(await entriesOf(entry))))
  }
  return found
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** A reader hands over at most a hundred at a time, until it has no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
