/** Forms: front door of this part of the kit. */
export { DayInput, type DayInputProps } from './day-input.tsx'
export { DraftForm, type DraftFormProps } from './draft-form.tsx'
export { Field, type FieldProps, FieldRow, FormNote } from './field.tsx'
export { RemoteSelect, type RemoteSelectProps } from './remote-select.tsx'
export { RowsField, type RowsFieldProps } from './rows-field.tsx'
