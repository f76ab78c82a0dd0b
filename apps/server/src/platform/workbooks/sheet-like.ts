/** What the readers ask of a sheet, whoever has opened it. */
import type { CellValue } from 'exceljs'

export interface RowLike {
  readonly number: number
  readonly hidden: boolean
  getCell(column: number): { value: CellValue }
  /** Cells that have something in them, from the left. */
  eachCell(visit: (cell: { value: CellValue }, column: number) => void): void
}

export interface SheetLike {
  readonly name: string
  readonly rowCount: number
  getRow(row: number): RowLike
  getRows(start: number, count: number): RowLike[] | undefined
  /** Rows that are in the file, from the top. */
  eachRow(visit: (row: RowLike, number: number) => void): void
}
