/** Which column is read as what: as the headings say, or as the person knows better. */
import type { ImportDetail, ImportMapping } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Notice, Stack } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { StackedField } from '../../ui/stacked-field.tsx'
import { importWords } from './words.ts'

/** Titles of fields that must be read and are not mapped to any column. */
export function missingFields({ fields }: ImportDetail, mapping: ImportMapping) {
  return fields.filter(({ key, required }) => required && !mapping.columns.some((column) => column.key === key))
}

export function MappingCard({
  detail,
  mapping,
  onChange,
}: {
  detail: ImportDetail
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}) {
  const words = useWords(importWords)
  const format = useFormat()
  const language = useLanguage()
  const sheet = detail.sheets.find(({ name }) => name === mapping.sheet)
  const missing = missingFields(detail, mapping).map(({ title }) => title[language])
  const choose = (column: number, key: string | undefined) =>
    onChange({
      ...mapping,
      columns: [
        // A field is read from one column: choosing it here takes it from where it was.
        ...mapping.columns.filter((one) => one.column !== column && one.key !== key),
        ...(key === undefined ? [] : [{ column, key }]),
      ].sort((a, b) => a.column - b.column),
    })
  return (
    <Card
      title={words.step.columns}
      note={
        sheet && `${words.headerRow(sheet.headerRow)} · ${words.sheetRows(format.number(sheet.rows), sheet.hiddenRows)}`
      }
    >
      <Stack>
        {detail.remembered && <Notice kind="note">{words.remembered}</Notice>}
        {detail.sheets.length > 1 && (
          <StackedField label={words.sheet}>
            <Select<string>
              aria-label={words.sheet}
              value={mapping.sheet}
              options={detail.sheets.map(({ name }) => ({ value: name, label: name }))}
              onChange={(name) => {
                const chosen = detail.sheets.find((one) => one.name === name)
                if (chosen) onChange({ sheet: name, headerRow: chosen.headerRow, columns: [] })
              }}
            />
          </StackedField>
        )}
        {missing.length > 0 && (
          <Notice kind="warn">{words.missing(missing.join(language === 'zh' ? '、' : ', '))}</Notice>
        )}
        <LocalTable
          label={words.step.columns}
          rows={sheet?.headings ?? []}
          rowKey={({ letter }) => letter}
          columns={[
            { key: 'heading', title: words.mapColumn.heading, render: ({ title }) => <b>{title}</b> },
            { key: 'letter', title: words.mapColumn.column, render: ({ letter }) => letter },
            { key: 'sample', title: words.mapColumn.sample, render: ({ sample }) => sample || '—' },
            {
              key: 'field',
              title: words.mapColumn.field,
              render: ({ column, letter }) => (
                <Select<string>
                  className="wide-select"
                  aria-label={words.fieldOf(letter)}
                  allowClear
                  placeholder={words.notRead}
                  value={mapping.columns.find((one) => one.column === column)?.key ?? null}
                  options={detail.fields.map(({ key, title, required }) => ({
                    value: key,
                    label: `${title[language]}${required ? ' *' : ''}`,
                  }))}
                  onChange={(key: string | undefined) => choose(column, key)}
                />
              ),
            },
          ]}
        />
      </Stack>
    </Card>
  )
}
