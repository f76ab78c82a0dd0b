/** Which column is read as what: as the headings say, or as the person knows better. */
import type { ImportDetail, ImportMapping } from '@zhiqiao/contract'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import type { FieldName } from '../../ui/form/index.ts'
import { Card, Notice, Stack } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { StackedField } from '../../ui/stacked-field.tsx'
import { importWords } from './words.ts'

/** Titles of fields that must be read and are not mapped to any column. */
export function missingFields({ fields }: ImportDetail, mapping: ImportMapping) {
  return fields.filter(({ key, required }) => required && !mapping.columns.some((column) => column.key === key))
}

/** What of a mapping can be edited, as a plain record: the sheet, and by sheet and column the field that is read there. */
export type MappingValues = { sheet: string; [column: ColumnKey]: string | undefined }
type ColumnKey = `column ${string}`

const columnKey = (sheet: string, column: number): ColumnKey => `column ${column} ${sheet}`

export function valuesOfMapping({ sheet, columns }: ImportMapping): MappingValues {
  return { sheet, ...Object.fromEntries(columns.map(({ column, key }) => [columnKey(sheet, column), key])) }
}

export function mappingOf({ sheets, mapping }: ImportDetail, values: MappingValues): ImportMapping {
  const sheet = sheets.find(({ name }) => name === values.sheet)
  const headerRow = values.sheet === mapping.sheet ? mapping.headerRow : (sheet?.headerRow ?? mapping.headerRow)
  const columns = (sheet?.headings ?? []).flatMap(({ column }) => {
    const key = values[columnKey(values.sheet, column)]
    return key === undefined ? [] : [{ column, key }]
  })
  return { sheet: values.sheet, headerRow, columns }
}

/** A field is read from one column: choosing it here takes it from where it was. */
function choosing({ sheet, columns }: ImportMapping, column: number, key: string | undefined): Partial<MappingValues> {
  const before = columns.find((one) => one.key === key && one.column !== column)
  return {
    ...(before && { [columnKey(sheet, before.column)]: undefined }),
    [columnKey(sheet, column)]: key,
  }
}

/** Of each value, what it is called and how its values read. */
export function useMappingNames({ sheets, fields }: ImportDetail): Record<keyof MappingValues, FieldName> {
  const words = useWords(importWords)
  const language = useLanguage()
  const options = new Map(fields.map(({ key, title }) => [key, title[language]]))
  const columns = sheets.flatMap(({ name, headings }) =>
    headings.map(({ column, letter, title }): [ColumnKey, FieldName] => [
      columnKey(name, column),
      { label: `${letter} · ${title}`, options },
    ]),
  )
  return { sheet: { label: words.sheet, options: new Map() }, ...Object.fromEntries(columns) }
}

export function MappingCard({
  detail,
  mapping,
  onChange,
  collision,
}: {
  detail: ImportDetail
  mapping: ImportMapping
  onChange: (change: Partial<MappingValues>) => void
  /** Another tab has chosen otherwise meanwhile. */
  collision: ReactNode
}) {
  const words = useWords(importWords)
  const format = useFormat()
  const language = useLanguage()
  const sheet = detail.sheets.find(({ name }) => name === mapping.sheet)
  const missing = missingFields(detail, mapping).map(({ title }) => title[language])
  return (
    <Card
      title={words.step.columns}
      note={
        sheet && `${words.headerRow(sheet.headerRow)} · ${words.sheetRows(format.number(sheet.rows), sheet.hiddenRows)}`
      }
    >
      <Stack>
        {collision}
        {detail.remembered && <Notice kind="note">{words.remembered}</Notice>}
        {detail.sheets.length > 1 && (
          <StackedField label={words.sheet}>
            <Select<string>
              aria-label={words.sheet}
              value={mapping.sheet}
              options={detail.sheets.map(({ name }) => ({ value: name, label: name }))}
              onChange={(name) => onChange({ sheet: name })}
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
                  onChange={(key: string | undefined) => onChange(choosing(mapping, column, key))}
                />
              ),
            },
          ]}
        />
      </Stack>
    </Card>
  )
}
