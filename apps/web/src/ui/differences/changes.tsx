/** What was changed, field by field: what stood struck through, then what stands. */
import { useWords } from '../../i18n/index.ts'
import './changes.css'

export interface Change {
  field: string
  before: string
  after: string
}

export function Changes({ changes }: { changes: readonly Change[] }) {
  const words = useWords().changes
  return (
    <dl className="changes">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== '' && (
              <>
                <del>{before}</del> <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>{after === '' ? words.nothing : after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
