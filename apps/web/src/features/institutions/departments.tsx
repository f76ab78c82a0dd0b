/** The departments of an institution: its own, and the standard ones of its level, which it may rename. */
import type { Department, InstitutionDetail } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog, Empty, Stack } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { useChoices, useNames } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { useActsFor } from './acts-for.ts'
import { institutionWords } from './words.ts'

export function Departments({ institution }: { institution: InstitutionDetail }) {
  const words = useWords(institutionWords)
  const language = useLanguage()
  const names = useNames()
  const mayChange = useActsFor(institution, 'office', 'host', 'sender')
  const [open, setOpen] = useState<Department | 'new'>()
  const add = mayChange && <Button onClick={() => setOpen('new')}>{words.addDepartment}</Button>
  return (
    <Stack>
      <div>
        <h2>{words.departments}</h2>
        <p className="soft small">{words.departmentNote}</p>
      </div>
      {institution.departments.length === 0 ? (
        <Empty title={words.noDepartments} hint={words.noDepartmentsHint} />
      ) : (
        <LocalTable<Department>
          label={words.departments}
          rows={institution.departments}
          rowKey={({ code }) => code}
          columns={[
            { key: 'name', title: words.department, render: ({ name }) => <b>{name[language]}</b> },
            {
              key: 'specialties',
              title: words.specialties,
              render: ({ specialties }) =>
                specialties.map((code) => names('specialties', code)).join(language === 'zh' ? '、' : ', '),
            },
            { key: 'kind', title: words.kind, render: ({ id }) => (id === undefined ? words.standard : words.own) },
            ...(mayChange
              ? [
                  {
                    key: 'act',
                    title: words.edit,
                    render: (row: Department) => (
                      <Button kind="quiet" onClick={() => setOpen(row)}>
                        {row.id === undefined ? words.rename : words.edit}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {add && <div>{add}</div>}
      {open !== undefined && (
        <DepartmentDialog
          institutionId={institution.id}
          // As it stands now: a dialog that is open meets what others save meanwhile.
          department={
            open === 'new' ? undefined : (institution.departments.find(({ code }) => code === open.code) ?? open)
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  )
}

interface Values {
  code: string
  name: { zh: string; en: string }
  specialties: string[]
}

interface DialogProps {
  institutionId: string
  department: Department | undefined
  onClose: () => void
}

function DepartmentDialog({ institutionId, department, onClose }: DialogProps) {
  const words = useWords(institutionWords)
  const choices = useChoices()
  const own = department?.id
  const { account } = useSession()
  const client = useQueryClient()
  const write = useWrite<Values, InstitutionDetail>({
    method: own === undefined ? 'POST' : 'PATCH',
    path: own === undefined ? `/api/institutions/${institutionId}/departments` : `/api/departments/${own}`,
    content: ({ code, ...rest }) => (own === undefined ? { code: department?.code ?? code, ...rest } : rest),
    ...(department?.version === undefined ? { creates: true } : { version: department.version }),
    touches: ['/api/institutions'],
  })
  return (
    <Dialog title={department ? words.editDepartment : words.addDepartment} open onClose={onClose}>
      <DraftForm<Values>
        {...(department?.id !== undefined && {
          draft: {
            account: account.id,
            form: `department ${department.id}`,
            ...(department.version !== undefined && { basis: department.version }),
            inMemory: true,
          },
          onReload: () => void refresh(client, ['/api/institutions']),
        })}
        initial={department ?? { specialties: [] }}
        submit={words.save}
        actions={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={async (values) => {
          await write.mutateAsync(values)
          onClose()
        }}
      >
        {!department && (
          <Field name="code" label={words.departmentCode} required>
            <Input maxLength={20} />
          </Field>
        )}
        <Field name={['name', 'zh']} label={words.nameZh} required>
          <Input maxLength={60} />
        </Field>
        <Field name={['name', 'en']} label={words.nameEn} required>
          <Input maxLength={120} />
        </Field>
        <Field name="specialties" label={words.specialties}>
          <Select mode="multiple" options={choices('specialties')} showSearch={{ optionFilterProp: 'label' }} />
        </Field>
      </DraftForm>
    </Dialog>
  )
}
