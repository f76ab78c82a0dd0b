/** A citizen identification number in a cell: read by GB 11643, and if a spreadsheet program has spoilt it, that is said. */
import { type IdNumberFacts, maskIdNumber, readIdNumber } from '@zhiqiao/domain'
import type { CellContent } from './cell-value.ts'
import type { Fault } from './row-reader.ts'

const repair = {
  zh: '请先把整列设为“文本”格式，再重新填写完整的 18 位号码；原来的数字已经丢失，改格式找不回来',
  en: 'format the column as text first, then enter all 18 digits again; the lost digits do not come back with the format',
}

/** The facts that the number tells, or what is wrong with it; `shown` is what may be repeated in a message. */
export function readIdNumberCell(
  cell: CellContent,
): { ok: true; number: string; facts: IdNumberFacts } | { ok: false; fault: Fault; shown: string } {
  if (cell.number !== undefined) return refuseSpoilt(cell.text, 'number')
  const text = cell.text.replace(/[\s'’‘]/g, '').toUpperCase()
  const read = readIdNumber(text)
  if (read.ok) return { ok: true, number: text, facts: read.facts }
  const { fault } = read
  const shown = /^\d{15,18}X?$/.test(text) ? maskIdNumber(text) : cell.text
  switch (fault.rule) {
    case 'mangled':
      return refuseSpoilt(cell.text, fault.by === 'exponent' ? 'scientific' : 'zeroed')
    case 'old':
    case 'shape':
      return { ok: false, shown, fault: shapeFault(text) }
    case 'date':
      return {
        ok: false,
        shown,
        fault: {
          reason: {
            zh: `第 7 至 14 位应为出生日期，${fault.text} 不是日期`,
            en: `digits 7 to 14 should be the birth date; ${fault.text} is no date`,
          },
        },
      }
    case 'check-digit':
      return {
        ok: false,
        shown,
        fault: {
          reason: {
            zh: `校验码不符：按前 17 位，末位应为 ${fault.expected}。请对照证件核对，可能有一位填错`,
            en: `the check character is wrong: after these 17 digits it should be ${fault.expected}; compare with the card`,
          },
        },
      }
  }
}

function shapeFault(text: string): Fault {
  const length = text.length
  if (/^\d{15}$/.test(text)) {
    return {
      reason: { zh: '是 15 位旧号码，请填写 18 位号码', en: 'is an old number of 15 digits; give the one of 18' },
    }
  }
  return {
    reason: {
      zh: `应为 18 位：17 位数字加一位数字或 X，现有 ${length} 位`,
      en: `should have 18 characters, 17 digits and a digit or X; it has ${length}`,
    },
  }
}

/** Spreadsheet programs keep 15 digits of a number: what comes after becomes zeros, or is hidden behind 1.1E+17. */
function refuseSpoilt(
  shown: string,
  how: 'number' | 'scientific' | 'zeroed',
): { ok: false; fault: Fault; shown: string } {
  const seen = {
    number: {
      zh: '号码被存成了数字，Excel 只保留 15 位，第 16 位起已丢失',
      en: 'the number is stored as a numeric value: Excel keeps 15 digits, those after are lost',
    },
    scientific: {
      zh: '号码被 Excel 改成了科学计数，后面的数字已丢失',
      en: 'Excel turned the number into scientific notation, and the digits at its end are lost',
    },
    zeroed: {
      zh: '末三位是 000 且校验码不符：号码曾被 Excel 当作数字，第 16 位起变成了 0',
      en: 'ends in 000 and its check character is wrong: Excel once took it for a numeric value and zeroed its end',
    },
  }[how]
  return { ok: false, shown, fault: { reason: { zh: `${seen.zh}。${repair.zh}`, en: `${seen.en}; ${repair.en}` } } }
}
