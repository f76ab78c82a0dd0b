/** Reads forms from a file, and lists what was read before. */
import type { FormImport, FormImportRow, Institution } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { sendFile, withQuery } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { FilePick } from '../../ui/files/file-pick.tsx'
import { Button, Card, Empty, Notice, Page, Problem, Stack } from '../../ui/index.ts'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useSession } from '../session/index.ts'
import { formWords } from './words.ts'

const accept = '.lrmx,.lrm,.zip,application/zip'

export function ImportsPage() {
  const words = useWords(formWords)
  const shell = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const own = useSession().roles.find(({ role }) => role === 'sender')
  const [institution, setInstitution] = useState<Picked | undefined>(
    own && { value: own.institutionId, label: own.institutionName },
  )
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const upload = async () => {
    if (!file || !institution || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const path = withQuery('/api/officers/form-imports', { name: file.name, institution: institution.value })
      const read = await sendFile<FormImport>(path, file, 'application/octet-stream')
      await client.invalidateQueries({ queryKey: ['/api/officers/form-imports'] })
      void navigate(`/officers/import/${read.id}`)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={words.importTitle}
      subtitle={words.importSubtitle}
      above={<Link to="/officers">{words.officers}</Link>}
      actions={
        <Button kind="filled" disabled={!file || !institution} busy={busy} onClick={() => void upload()}>
          {busy ? words.uploading : words.upload}
        </Button>
      }
    >
      <Card>
        <Stack>
          <FilePick
            label={words.choose}
            accept={accept}
            onPick={(picked) => {
              setError(undefined)
              setFile(picked)
            }}
          />
          {file && <Notice kind="ok">{file.name}</Notice>}
          <div>
            <p className="soft small" aria-hidden="true">
              {words.institution}
            </p>
            <SearchPick<Institution>
              label={words.institution}
              path="/api/institutions"
              optionOf={(row) => ({ value: row.id, label: row.name })}
              nothing={shell.table.nothing}
              value={institution}
              onChange={setInstitution}
            />
          </div>
          {error !== undefined && <Problem error={error} />}
        </Stack>
      </Card>
      <History />
    </Page>
  )
}

const statuses = ['open', 'applied', 'discarded'] as const

function History() {
  const words = useWords(formWords)
  const format = useFormat()
  const columns: Column<FormImportRow>[] = [
    {
      key: 'file',
      title: words.columns.file,
      render: (row) => (
        <Link to={`/officers/import/${row.id}`}>
          <b>{row.fileName}</b>
        </Link>
      ),
    },
    { key: 'time', title: words.columns.time, render: (row) => format.moment(row.createdAt) },
    { key: 'status', title: words.columns.status, render: (row) => words.importStatus[row.status] },
    {
      key: 'result',
      title: words.columns.result,
      render: (row) =>
        row.status === 'applied' ? words.result(row.count, row.created, row.updated) : words.count(row.count),
    },
  ]
  return (
    <>
      <h2>{words.history}</h2>
      <ServerTable<FormImportRow>
        label={words.history}
        list="formImports"
        columns={columns}
        rowKey={({ id }) => id}
        filters={[
          {
            kind: 'choice',
            key: 'status',
            label: words.columns.status,
            options: statuses.map((value) => ({ value, label: words.importStatus[value] })),
          },
        ]}
        empty={<Empty title={words.noHistory} hint={words.noHistoryHint} />}
      />
      <p className="soft small">{words.forgotten}</p>
    </>
  )
}
