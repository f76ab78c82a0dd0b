/** Makes and edits a cohort: name, term, phases, parties, policy and quotas; what is typed is kept as a draft. */
import type { AgreedQuotas, Cohort, Institution, PolicyRecord, Programme } from '@zhiqiao/contract'
import { type PhaseCode, phaseCodes } from '@zhiqiao/domain'
import { Form, Input, InputNumber, Select } from 'antd'
import { useWords, useLanguage } from '../../i18n/index.ts'
import { useRead } from '../../api/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DayInput, DraftForm, Field, FormRow } from '../../ui/form/index.ts'
import { Columns, Stack } from '../../ui/page.tsx'
import { type Picked, SearchPick, SearchPickMany } from '../../ui/search-pick.tsx'
import { AgreedQuotasBar } from '../agreements/index.ts'
import { useSession } from '../session/index.ts'
import { cohortWords } from './words.ts'

export interface CohortValues {
  programmeId?: string
  name: { zh: string; en: string }
  direction?: 'inbound' | 'outbound'
  termFrom: string
  termUntil: string
  phaseDays: Partial<Record<PhaseCode, { from?: string | undefined; until?: string | undefined }>>
  policyId: string
  approvalSteps?: number
  hostIds: Picked[]
  senderIds: Picked[]
  quotas: { side: 'sending' | 'host'; institution?: Picked; min?: number | null; max?: number | null }[]
}

export interface CohortFormProps {
  /** The cohort that is edited; absent for a new one. */
  cohort?: Cohort
  onSubmit: (values: CohortValues) => Promise<void>
  onReload?: () => void
  /** It was published meanwhile: why it can't be changed. */
  closed?: string
}

export function CohortForm({ cohort, onSubmit, onReload, closed }: CohortFormProps) {
  const words = useWords(cohortWords).form
  const all = useWords(cohortWords)
  const language = useLanguage()
  const session = useSession()
  const programmes = useRead<{ items: Programme[] }>('/api/programmes', { limit: 100 })
  const policies = useRead<{ items: PolicyRecord[] }>('/api/policies', { limit: 100 })
  return (
    <DraftForm<CohortValues>
      draft={{
        account: session.account.id,
        form: `cohort.${cohort?.id ?? 'new'}`,
        ...(cohort && { basis: cohort.version }),
      }}
      initial={
        cohort ? valuesOf(cohort) : { direction: 'inbound', approvalSteps: 1, quotas: [], hostIds: [], senderIds: [] }
      }
      submit={cohort ? words.save : words.create}
      actions={<Button to={cohort ? `/selection/${cohort.id}` : '/selection'}>{words.cancel}</Button>}
      onSubmit={onSubmit}
      {...(onReload && { onReload })}
      {...(closed !== undefined && { closed })}
    >
      <Stack>
        <Card>
          <Columns>
            {!cohort && (
              <>
                <Field
                  name="programmeId"
                  label={words.programme}
                  required
                  hint={programmes.data?.items.length === 0 ? words.noProgrammes : undefined}
                >
                  <Select
                    loading={programmes.isPending}
                    options={
                      programmes.data?.items.map(({ id, title }) => ({ value: id, label: title[language] })) ?? []
                    }
                  />
                </Field>
                <Field name="direction" label={words.direction} required hint={words.directionHint}>
                  <Select
                    options={[
                      { value: 'inbound', label: all.direction.inbound },
                      { value: 'outbound', label: all.direction.outbound },
                    ]}
                  />
                </Field>
              </>
            )}
            <Field name={['name', 'zh']} label={words.nameZh} required hint={words.nameHint}>
              <Input maxLength={100} />
            </Field>
            <Field name={['name', 'en']} label={words.nameEn} required>
              <Input maxLength={100} />
            </Field>
            <Field name="termFrom" label={words.termFrom} required>
              <DayInput />
            </Field>
            <Field name="termUntil" label={words.termUntil} required>
              <DayInput />
            </Field>
            <Field
              name="policyId"
              label={words.policy}
              required
              hint={cohort && cohort.status !== 'preparing' ? words.policyKept : undefined}
            >
              <Select
                loading={policies.isPending}
                disabled={cohort !== undefined && cohort.status !== 'preparing'}
                options={
                  policies.data?.items.map(({ id, document }) => ({
                    value: id,
                    label: all.policyOf(document.title[language], document.version),
                  })) ?? []
                }
              />
            </Field>
            <Field name="approvalSteps" label={words.approvalSteps} required hint={words.approvalStepsHint}>
              <Select
                options={[
                  { value: 1, label: words.oneStep },
                  { value: 2, label: words.twoSteps },
                ]}
              />
            </Field>
          </Columns>
        </Card>
        <PhaseFields />
        <Card title={words.parties} note={words.partiesHint}>
          <Columns>
            <Field name="senderIds" label={all.senders} required>
              <SearchPickMany<Institution> {...institutionSearch(all.senders, words.nothing)} />
            </Field>
            <Field name="hostIds" label={all.hosts} required>
              <SearchPickMany<Institution> {...institutionSearch(all.hosts, words.nothing)} />
            </Field>
          </Columns>
        </Card>
        <QuotaFields cohort={cohort} />
      </Stack>
    </DraftForm>
  )
}

function institutionSearch(label: string, nothing: string) {
  return {
    label,
    nothing,
    path: '/api/institutions',
    optionOf: (row: Institution): Picked => ({ value: row.id, label: row.shortName }),
  }
}

function PhaseFields() {
  const words = useWords(cohortWords).form
  const shell = useWords()
  return (
    <Card title={words.phases} note={words.phasesHint}>
      {phaseCodes.map((code) => (
        <Columns key={code}>
          <Field name={['phaseDays', code, 'from']} label={`${shell.phases[code]} · ${words.from}`}>
            <DayInput />
          </Field>
          <Field
            name={['phaseDays', code, 'until']}
            label={`${shell.phases[code]} · ${words.until}`}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_rule, until?: string) =>
                  Boolean(getFieldValue(['phaseDays', code, 'from'])) === Boolean(until)
                    ? Promise.resolve()
                    : Promise.reject(new Error(words.halfPhase)),
              }),
            ]}
          >
            <DayInput />
          </Field>
        </Columns>
      ))}
    </Card>
  )
}

function QuotaFields({ cohort }: { cohort: Cohort | undefined }) {
  const words = useWords(cohortWords).form
  const all = useWords(cohortWords)
  const form = Form.useFormInstance<CohortValues>()
  const programmeId = Form.useWatch('programmeId', form)
  const direction = Form.useWatch('direction', form)
  const termFrom = Form.useWatch('termFrom', form)
  return (
    <Card title={words.quotas} note={words.quotasHint}>
      <AgreedQuotasBar
        programmeId={cohort?.programmeId ?? programmeId}
        direction={cohort?.direction ?? direction}
        termFrom={termFrom}
        onFill={(agreed) => form.setFieldValue('quotas', withAgreed(form.getFieldsValue().quotas, agreed))}
      />
      <Form.List name="quotas">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <FormRow
                key={key}
                end={
                  <Button kind="quiet" onClick={() => remove(name)}>
                    {words.removeQuota}
                  </Button>
                }
              >
                <Field name={[name, 'side']} label={words.side} required>
                  <Select
                    options={[
                      { value: 'sending', label: all.side.sending },
                      { value: 'host', label: all.side.host },
                    ]}
                  />
                </Field>
                <Field name={[name, 'institution']} label={words.institution} required>
                  <SearchPick<Institution> {...institutionSearch(words.institution, words.nothing)} />
                </Field>
                <Field name={[name, 'min']} label={words.min} range={[0, 10_000]}>
                  <InputNumber precision={0} />
                </Field>
                <Field name={[name, 'max']} label={words.max} range={[0, 10_000]}>
                  <InputNumber precision={0} />
                </Field>
              </FormRow>
            ))}
            <Button onClick={() => add({ side: 'sending' })}>{words.addQuota}</Button>
          </>
        )}
      </Form.List>
    </Card>
  )
}

/** The agreed quotas in the place of what stood there for the same side and institution; the rest stays. */
function withAgreed(
  rows: CohortValues['quotas'] | undefined,
  agreed: AgreedQuotas['proposals'],
): CohortValues['quotas'] {
  const isAgreed = (row: CohortValues['quotas'][number]) =>
    agreed.some(({ side, institution }) => side === row.side && institution.id === row.institution?.value)
  return [
    ...agreed.map(({ side, institution, min, max }) => ({
      side,
      institution: { value: institution.id, label: institution.shortName },
      min,
      max,
    })),
    ...(rows ?? []).filter((row) => !isAgreed(row)),
  ]
}

function valuesOf(cohort: Cohort): CohortValues {
  const picked = ({ id, shortName }: { id: string; shortName: string }): Picked => ({ value: id, label: shortName })
  return {
    name: cohort.name,
    termFrom: cohort.termFrom,
    termUntil: cohort.termUntil,
    phaseDays: Object.fromEntries(cohort.phases.map(({ code, from, until }) => [code, { from, until }])),
    policyId: cohort.policy.id,
    approvalSteps: cohort.approvalSteps,
    hostIds: cohort.hosts.map(picked),
    senderIds: cohort.senders.map(picked),
    quotas: cohort.quotas.map(({ side, institution, min, max }) => ({
      side,
      institution: picked(institution),
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    })),
  }
}

/** What is sent: ids instead of names, phases that have dates in their order, and no empty quota bounds. */
export function bodyOf(values: CohortValues) {
  const { programmeId, direction, phaseDays, hostIds, senderIds, quotas, ...rest } = values
  return {
    ...rest,
    ...(programmeId !== undefined && { programmeId }),
    ...(direction !== undefined && { direction }),
    phases: phaseCodes.flatMap((code) => {
      const { from, until } = phaseDays?.[code] ?? {}
      return from && until ? [{ code, from, until }] : []
    }),
    hostIds: hostIds.map(({ value }) => value),
    senderIds: senderIds.map(({ value }) => value),
    quotas: (quotas ?? []).flatMap(({ side, institution, min, max }) =>
      institution
        ? [
            {
              side,
              institutionId: institution.value,
              ...(typeof min === 'number' && { min }),
              ...(typeof max === 'number' && { max }),
            },
          ]
        : [],
    ),
  }
}
