/** Says that a draft was taken up again, whether the record has changed since, and lets go of it. */
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import type { Draft } from './draft.ts'
import './form.css'

export interface DraftNoticeProps {
  draft: Draft
  basis: number | undefined
  onDiscard: () => void
}

export function DraftNotice({ draft, basis, onDiscard }: DraftNoticeProps) {
  const words = useWords().draft
  const format = useFormat()
  const older = draft.basis !== basis
  return (
    <div className="form-draft">
      <Notice
        kind={older ? 'warn' : 'note'}
        action={
          <Button kind="quiet" onClick={onDiscard}>
            {words.discard}
          </Button>
        }
      >
        {words.restored(format.moment(draft.at))}
        {older && words.older}
      </Notice>
    </div>
  )
}
