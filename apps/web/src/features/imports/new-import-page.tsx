/** The first step: what is imported, for which cohort, from which file. */
import type { CohortRow, ImportDetail } from '@zhiqiao/contract'
import { type ImportKind, importKinds, importOfCohort, importRoles } from '@zhiqiao/domain'
import { useMutation } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { sendFile, useRead, withQuery } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Button, Card, FileDrop, Notice, Page, Problem, Stack, Steps } from '../../ui/index.ts'
import { StackedField } from '../../ui/stacked-field.tsx'
import { useDownload } from '../jobs/index.ts'
import { useSession } from '../session/index.ts'
import { importWords } from './words.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const largest = 20 * 1024 * 1024

export function NewImportPage() {
  const words = useWords(importWords)
  const format = useFormat()
  const language = useLanguage()
  const navigate = useNavigate()
  const { roles } = useSession()
  const [search, setSearch] = useSearchParams()
  const kinds = importKinds.filter((kind) => roles.some(({ role }) => importRoles[kind].includes(role)))
  const kind = kinds.find((one) => one === search.get('kind')) ?? kinds[0]
  const cohort = search.get('cohort') ?? undefined
  const [file, setFile] = useState<File>()
  const [fault, setFault] = useState<string>()
  const download = useDownload()
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 100 })
  const upload = useMutation({
    mutationFn: ({ chosen, of }: { chosen: File; of: ImportKind }) =>
      sendFile<ImportDetail>(
        withQuery('/api/imports', { kind: of, name: chosen.name, ...(importOfCohort[of] && { cohort }) }),
        chosen,
        workbookType,
      ),
    onSuccess: (made) => navigate(`/imports/${made.id}`),
  })
  const set = (key: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === undefined) next.delete(key)
        else next.set(key, value)
        return next
      },
      { replace: true },
    )
  const pick = (chosen: File) => {
    upload.reset()
    const wrong = !/\.xlsx$/i.test(chosen.name)
      ? words.notXlsx
      : chosen.size > largest
        ? words.tooLarge(format.number(Math.ceil(chosen.size / 1024 / 1024)))
        : undefined
    setFault(wrong)
    setFile(wrong === undefined ? chosen : undefined)
  }
  const needsCohort = kind !== undefined && importOfCohort[kind]
  const [asked, setAsked] = useState(false)
  const lacksCohort = needsCohort && cohort === undefined
  const send = () => {
    setAsked(true)
    if (kind !== undefined && file !== undefined && !lacksCohort) upload.mutate({ chosen: file, of: kind })
  }
  return (
    <Page
      title={words.newTitle}
      above={<Link to="/imports">{words.title}</Link>}
      actions={
        <Button kind="filled" disabled={kind === undefined} busy={upload.isPending} onClick={send}>
          {words.upload}
        </Button>
      }
    >
      <Stack>
        <Steps label={words.steps} steps={Object.values(words.step)} current={0} />
        <Card>
          <Stack>
            <Choices
              label={words.whichKind}
              choices={kinds.map((value) => ({ value, title: words.kind[value], note: words.kindNote[value] }))}
              value={kind}
              onChange={(value) => set('kind', value)}
            />
            {needsCohort && (
              <StackedField label={words.cohort}>
                <Select<string>
                  aria-label={words.cohort}
                  placeholder={words.chooseCohort}
                  loading={cohorts.isPending}
                  value={cohort ?? null}
                  onChange={(value) => set('cohort', value)}
                  options={(cohorts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
                />
              </StackedField>
            )}
            {asked && lacksCohort && <Notice kind="warn">{words.cohortFirst}</Notice>}
          </Stack>
        </Card>
        <Card title={words.step.file}>
          <Stack>
            <div>
              <p className="soft small">{words.templateNote}</p>
              <Button
                busy={download.isPending}
                disabled={kind === undefined}
                onClick={() => kind !== undefined && download.mutate(`/api/import-templates/${kind}`)}
              >
                {words.template}
              </Button>
            </div>
            <FileDrop label={words.file} hint={words.fileHint} accept=".xlsx" chosen={file?.name} onPick={pick} />
            {fault !== undefined && <Notice kind="warn">{fault}</Notice>}
            {asked && fault === undefined && file === undefined && <Notice kind="warn">{words.fileFirst}</Notice>}
            {upload.isError && <Problem error={upload.error} />}
            {download.isError && <Problem error={download.error} />}
          </Stack>
        </Card>
      </Stack>
    </Page>
  )
}
