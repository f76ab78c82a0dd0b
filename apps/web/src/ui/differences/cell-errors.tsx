/** What is wrong with the cells of a row: where, why, what stands there, what would be right. */
import { marks, useWords } from '../../i18n/index.ts'
import './cell-errors.css'

export interface CellError {
  place: string
  value?: string | undefined
  reason: string
  allowed?: string | undefined
}

export function CellErrors({ errors }: { errors: readonly CellError[] }) {
  const words = useWords().problem
  return (
    <ul className="cell-errors">
      {errors.map(({ place, value, reason, allowed }) => (
        <li key={`${place} ${reason} ${value ?? ''}`}>
          <b>{place}</b> {reason}
          {(value !== undefined || allowed !== undefined) && (
            <div className="soft small">
              {value !== undefined && `${words.given}${marks().colon}${value}`}
              {value !== undefined && allowed !== undefined && ' · '}
              {allowed !== undefined && `${words.allowed}${marks().colon}${allowed}`}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
