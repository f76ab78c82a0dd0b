/** The form of a need, in the order of thought: for whom; problem, wanted result, yardstick; the post; the person. */
import type { Institution, InstitutionDetail, Post } from '@zhiqiao/contract'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DraftForm, Field, FieldRow, RemoteSelect, RowsField } from '../../ui/form/index.ts'
import { Button, Card } from '../../ui/index.ts'
import { type NamedTable, useChoices, useOrder } from '../reference/index.ts'
import { useHasRole, useSession } from '../session/index.ts'
import { CohortField } from './cohort-field.tsx'
import { contentOf, type NeedValues } from './need-values.ts'
import { needWords } from './words.ts'

export interface NeedFormProps {
  /** The need that is changed; absent for a new one. */
  post?: Post
  /** The institution that one is bound to as its host: the choice begins with it. */
  own?: { value: string; label: string }
  initial: Partial<NeedValues>
  /** What a new need is begun from. */
  origin?: { kind: 'template' | 'copy' | 'proposal'; ref: string }
  /** Reads the need anew after somebody else changed it. */
  onReload?: () => void
  /** It was filed, accepted or withdrawn meanwhile: why it can't be changed, and what is possible. */
  closed?: string
}

/** Under which its draft is kept. */
export const needFormName = (id: string) => `need-form ${id}`

export function NeedForm({ post, own, initial, origin, onReload, closed }: NeedFormProps) {
  const words = useWords(needWords)
  const language = useLanguage()
  const choices = useChoices()
  const order = useOrder()
  const navigate = useNavigate()
  const { account } = useSession()
  const office = useHasRole('office')
  const [hostId, setHostId] = useState(initial.hostInstitutionId)
  const host = useRead<InstitutionDetail>(`/api/institutions/${hostId ?? ''}`, {}, { enabled: hostId !== undefined })
  const write = useWrite<NeedValues, Post>({
    method: post ? 'PATCH' : 'POST',
    path: post ? `/api/posts/${post.id}` : '/api/posts',
    content: (values) => ({ ...contentOf(values, post !== undefined), ...(origin && { origin }) }),
    ...(post ? { version: post.version } : { creates: true }),
    touches: ['/api/posts', '/api/home', '/api/cohorts', '/api/need-proposals', '/api/need-register'],
  })
  const pick = (table: NamedTable) => (
    <Select options={choices(table)} showSearch={{ optionFilterProp: 'label' }} allowClear />
  )
  const known = host.data ? { value: host.data.id, label: host.data.name } : own
  return (
    <Card>
      <DraftForm<NeedValues>
        draft={{
          account: account.id,
          form: post ? needFormName(post.id) : origin ? `need-form ${origin.kind} ${origin.ref}` : 'need-form',
          ...(post && { basis: post.version }),
        }}
        initial={initial}
        submit={words.save}
        actions={<Button to={post ? `/needs/${post.id}` : '/needs'}>{words.cancel}</Button>}
        onValues={(values) => !post && setHostId(values.hostInstitutionId)}
        {...(onReload && { onReload })}
        {...(closed !== undefined && { closed })}
        onSubmit={async (values) => {
          const saved = await write.mutateAsync(values)
          void navigate(`/needs/${saved.id}`, { replace: true })
        }}
      >
        {!post && (
          <>
            <Field name="hostInstitutionId" label={words.host} required>
              <RemoteSelect<Institution>
                path="/api/institutions"
                {...(own && !office && { query: { within: own.value } })}
                toOption={(row) => ({ value: row.id, label: row.name })}
                {...(known && { known })}
              />
            </Field>
            <CohortField hostId={hostId} hostName={host.data?.shortName} />
          </>
        )}
        <Field name="problem" label={words.problem} required hint={words.hints.problem}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={1000} />
        </Field>
        <Field name="wantedResult" label={words.wantedResult} required hint={words.hints.wantedResult}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={1000} />
        </Field>
        <Field name="yardstick" label={words.yardstick} required hint={words.hints.yardstick}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={1000} />
        </Field>
        <FieldRow>
          <Field name="title" label={words.post} required>
            <Input maxLength={60} />
          </Field>
          <Field name="departmentCode" label={words.department} required>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={(host.data?.departments ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
              notFoundContent={hostId === undefined ? words.hostFirst : words.noDepartment}
            />
          </Field>
          <Field name="position" label={words.position}>
            {pick('positions')}
          </Field>
        </FieldRow>
        <FieldRow>
          <Field name="headcount" label={words.headcount} required range={[1, 100]}>
            <InputNumber precision={0} />
          </Field>
          <Field name="tier" label={words.tierLabel} required range={[1, 5]}>
            <InputNumber precision={0} />
          </Field>
        </FieldRow>
        <RowsField
          name="specialties"
          label={words.specialties}
          hint={words.hints.specialties}
          words={{ add: words.addSpecialty, remove: words.remove, up: words.up }}
          blank={{}}
          min={1}
          max={10}
        >
          {(row) => (
            <>
              <Field name={[row, 'code']} label={words.specialty(row + 1)} required>
                <Select options={choices('specialties')} showSearch={{ optionFilterProp: 'label' }} />
              </Field>
              <Field name={[row, 'atLeast']} label={words.atLeast}>
                <Select options={choices('skillLevels')} allowClear placeholder={words.any} />
              </Field>
            </>
          )}
        </RowsField>
        <FieldRow>
          <Field
            name="rankLowest"
            label={words.lowest}
            dependencies={['rankHighest']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_rule, lowest: string | undefined) => {
                  const highest: unknown = getFieldValue('rankHighest')
                  const upside =
                    typeof highest === 'string' &&
                    lowest !== undefined &&
                    order('ranks', highest) > order('ranks', lowest)
                  return upside ? Promise.reject(new Error(words.ranksUpsideDown)) : Promise.resolve()
                },
              }),
            ]}
          >
            {pick('ranks')}
          </Field>
          <Field name="rankHighest" label={words.highest}>
            {pick('ranks')}
          </Field>
        </FieldRow>
        <Field name="counterpart" label={words.counterpart} hint={words.hints.counterpart}>
          <Input maxLength={100} />
        </Field>
      </DraftForm>
    </Card>
  )
}
