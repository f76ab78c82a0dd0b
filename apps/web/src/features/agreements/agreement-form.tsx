/** The form of a text: what, between whom, how long, who does what, and the quotas line by line. */
import type { AgreementVersionView, Programme } from '@zhiqiao/contract'
import { directionOf, exchangeForms } from '@zhiqiao/domain'
import { Form, Input, InputNumber, Select } from 'antd'
import { useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, type DraftFormProps, Field, FieldRow, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Stack } from '../../ui/index.ts'
import { useChoices } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { type AgreementValues, blankLine } from './form-values.ts'
import { agreementPartWords } from './part-words.ts'
import { agreementWords } from './words.ts'

export interface AgreementFormProps {
  programme: Programme
  /** The draft that is changed; absent for a new agreement. */
  draft?: AgreementVersionView
  back: string
  onSubmit: DraftFormProps<AgreementValues>['onSubmit']
  onReload?: () => void
  /** It was proposed or withdrawn meanwhile: why its text can't be changed. */
  closed?: string
}

export function AgreementForm({ programme, draft, back, onSubmit, onReload, closed }: AgreementFormProps) {
  const shared = useWords(agreementWords)
  const words = useWords(agreementPartWords).edit
  const { account } = useSession()
  const { fields } = shared
  const initial: Partial<AgreementValues> = draft
    ? { terms: draft.terms, effectiveFrom: draft.effectiveFrom, reason: draft.reason }
    : { terms: { forms: programme.forms, lines: [] } }
  return (
    <DraftForm<AgreementValues>
      draft={{
        account: account.id,
        form: draft ? `agreement ${draft.id}` : `agreement new ${programme.id}`,
        ...(draft && { basis: draft.version }),
      }}
      initial={initial}
      submit={words.save}
      actions={<Button to={back}>{shared.cancel}</Button>}
      onSubmit={onSubmit}
      {...(onReload && { onReload })}
      {...(closed !== undefined && { closed })}
    >
      <Stack>
        {draft && draft.kind !== 'original' && (
          <Card>
            <Field name="reason" label={fields.reason} required hint={words.reasonHint}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
            </Field>
          </Card>
        )}
        <Card title={words.terms}>
          <Field name={['terms', 'title']} label={fields.title} required>
            <Input maxLength={120} />
          </Field>
          <Field name={['terms', 'partyIds']} label={fields.parties} required hint={words.partiesHint}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={programme.parties.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            />
          </Field>
          <Field name={['terms', 'forms']} label={fields.forms} required>
            <Select
              mode="multiple"
              options={exchangeForms.map((form) => ({ value: form, label: shared.form[form] }))}
            />
          </Field>
          <FieldRow>
            <Field name={['terms', 'termFrom']} label={fields.termFrom} required>
              <DayInput />
            </Field>
            <Field name={['terms', 'termUntil']} label={fields.termUntil} required>
              <DayInput />
            </Field>
            <Field name="effectiveFrom" label={fields.effectiveFrom} required hint={words.effectiveHint}>
              <DayInput />
            </Field>
          </FieldRow>
          <Field name={['terms', 'purpose']} label={fields.purpose} required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={2000} />
          </Field>
          <Field name={['terms', 'obligations']} label={fields.obligations} required hint={words.obligationsHint}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} maxLength={4000} />
          </Field>
          <Field name={['terms', 'allowances']} label={fields.allowances} hint={words.allowancesHint}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={2000} />
          </Field>
        </Card>
        <Card>
          <RowsField
            name={['terms', 'lines']}
            label={fields.lines}
            hint={words.linesHint}
            words={{ add: words.addLine, remove: words.removeLine, up: words.up }}
            blank={{ ...blankLine }}
            max={200}
          >
            {(row) => <LineFields row={row} programme={programme} />}
          </RowsField>
        </Card>
      </Stack>
    </DraftForm>
  )
}

function LineFields({ row, programme }: { row: number; programme: Programme }) {
  const shared = useWords(agreementWords)
  const { fields } = shared
  const choices = useChoices()
  const form = Form.useFormInstance<AgreementValues>()
  const at = (field: string) => ['terms', 'lines', row, field]
  const sendingPartyId: unknown = Form.useWatch(at('sendingPartyId'), form)
  const hostPartyId: unknown = Form.useWatch(at('hostPartyId'), form)
  const parties = programme.parties.map(({ id, shortName }) => ({ value: id, label: shortName }))
  // Where the programme office is one of the two, the direction follows; only else is it asked for.
  const undirected =
    typeof sendingPartyId === 'string' &&
    typeof hostPartyId === 'string' &&
    directionOf({ sendingPartyId, hostPartyId }, programme.office.id) === undefined
  return (
    <FieldRow>
      <Field name={[row, 'sendingPartyId']} label={fields.sender} required>
        <Select options={parties} />
      </Field>
      <Field name={[row, 'hostPartyId']} label={fields.host} required>
        <Select options={parties} />
      </Field>
      {undirected && (
        <Field name={[row, 'direction']} label={fields.direction} required>
          <Select
            options={(['inbound', 'outbound'] as const).map((one) => ({ value: one, label: shared.direction[one] }))}
          />
        </Field>
      )}
      <Field name={[row, 'min']} label={fields.min} required range={[0, 10_000]}>
        <InputNumber precision={0} />
      </Field>
      <Field name={[row, 'max']} label={fields.max} required range={[1, 10_000]}>
        <InputNumber precision={0} />
      </Field>
      <Field name={[row, 'per']} label={fields.per} required>
        <Select options={(['year', 'term'] as const).map((one) => ({ value: one, label: shared.per[one] }))} />
      </Field>
      <Field name={[row, 'months']} label={fields.months} required range={[1, 60]}>
        <InputNumber precision={0} />
      </Field>
      <Field name={[row, 'specialty']} label={fields.specialty}>
        <Select
          allowClear
          placeholder={shared.any}
          options={choices('specialties')}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Field>
      <Field name={[row, 'position']} label={fields.position}>
        <Select
          allowClear
          placeholder={shared.any}
          options={choices('positions')}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Field>
    </FieldRow>
  )
}
