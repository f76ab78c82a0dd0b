import { Checkbox } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../dialog.tsx'
import { tableWords } from './table-words.ts'
import { setSingleKeys, singleKeysOn } from './use-row-keys.ts'

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(tableWords)
  const [on, setOn] = useState(singleKeysOn)
  return (
    <Dialog title={words.keys} open onClose={onClose}>
      <dl className="key-list">
        {Object.entries(words.keyList).map(([name, [key, what]]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked)
          setSingleKeys(event.target.checked)
        }}
      >
        {words.keysOn}
      </Checkbox>
      <p className="soft small">{words.keysOnHint}</p>
    </Dialog>
  )
}
