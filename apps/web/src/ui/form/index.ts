/** Forms: front door of this part of the kit. */
export { DayInput, type DayInputProps } from './day-input.tsx'
export { DraftNotice } from './draft-notice.tsx'
export { DraftForm, type DraftFormProps } from './draft-form.tsx'
export { LeaveAsker, LeaveGuard } from './leave-guard.tsx'
export { type KeptDraft, type KeptDraftKey, useDraft } from './use-draft.ts'
export { Field, type FieldProps, FieldRow, FormNote } from './field.tsx'
export { RemoteSelect, type RemoteSelectProps } from './remote-select.tsx'
export { RowsField, type RowsFieldProps } from './rows-field.tsx'
