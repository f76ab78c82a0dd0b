/** A list in a form: each row has fields of its own; rows are added at the end and removed one by one. */
import { Form } from 'antd'
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { RowsAt, useTellName } from './field-names.tsx'
import './rows-field.css'

export interface RowsFieldProps {
  /** Path of the list in the form. */
  name: string | readonly string[]
  label: string
  hint?: ReactNode
  words: { add: string; remove: string; up?: string }
  /** What a new row begins with. */
  blank: Record<string, unknown>
  max: number
  /** So many rows stay. */
  min?: number
  /** The fields of a row; their names begin with `row`. */
  children: (row: number) => ReactNode
}

export function RowsField({ name, label, hint, words, blank, min = 0, max, children }: RowsFieldProps) {
  useTellName(name, label, undefined)
  return (
    <fieldset className="rows-field">
      <legend>{label}</legend>
      {hint !== undefined && <p className="soft small">{hint}</p>}
      <Form.List name={typeof name === 'string' ? name : [...name]}>
        {(rows, { add, remove, move }) => (
          <>
            {rows.map((row) => (
              <FormRow
                key={row.key}
                end={
                  <>
                    {words.up !== undefined && rows.length > 1 && (
                      <Button kind="quiet" disabled={row.name === 0} onClick={() => move(row.name, row.name - 1)}>
                        {words.up}
                      </Button>
                    )}
                    {rows.length > min && (
                      <Button kind="quiet" onClick={() => remove(row.name)}>
                        {words.remove}
                      </Button>
                    )}
                  </>
                }
              >
                <RowsAt path={name}>{children(row.name)}</RowsAt>
              </FormRow>
            ))}
            {rows.length < max && <Button onClick={() => add(blank)}>{words.add}</Button>}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

/** One row of fields, with what can be done to the row at its end. */
export function FormRow({ end, children }: { end: ReactNode; children: ReactNode }) {
  return (
    <div className="rows-field-row">
      <div className="rows-field-cells">{children}</div>
      {end}
    </div>
  )
}
