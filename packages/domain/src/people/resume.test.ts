import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readResume, resumeGaps } from './resume.ts'

const text = [
  '1998.09--2002.07  某某大学法学院法学专业学习',
  '2002.07--2010.03  某市人民检察院书记员、助理检察员（其间：2005.09--2008.06 在某某大学在职学习，获法律硕士学位；2009.01--2009.06 在某县人民检察院挂职）',
  '2010.03—2016.11  某市人民检察院公诉处检察员，',
  '                 二级检察官',
  '2016.11～2019年1月  某市人民检察院第一检察部副主任',
  '2019.01至今 某市人民检察院第一检察部主任',
].join('\r\n')

describe('readResume', () => {
  it('reads spans with every separator, wrapped lines, side entries and an open end', () => {
    const { entries, unread } = readResume(text)
    expect(unread).toEqual([])
    expect(entries.map(({ from, until, aside }) => [from, until, aside])).toEqual([
      ['1998-09', '2002-07', false],
      ['2002-07', '2010-03', false],
      ['2005-09', '2008-06', true],
      ['2009-01', '2009-06', true],
      ['2010-03', '2016-11', false],
      ['2016-11', '2019-01', false],
      ['2019-01', undefined, false],
    ])
    expect(entries[1]?.text).toBe('某市人民检察院书记员、助理检察员')
    expect(entries[3]?.text).toBe('在某县人民检察院挂职')
    expect(entries[4]?.text).toBe('某市人民检察院公诉处检察员，二级检察官')
    expect(entries[6]?.text).toBe('某市人民检察院第一检察部主任')
  })

  it('reads the open end that is only blanks after the dashes, and full-width digits', () => {
    expect(readResume('２０１９．０１－－　　　　　某院检察官').entries).toEqual([
      { line: 1, from: '2019-01', text: '某院检察官', aside: false },
    ])
  })

  it('keeps what it cannot date, with its line', () => {
    const { entries, unread } = readResume('自幼在某地生活\n2001.13--2002.01 某院\n2003.05--2001.02 某院')
    expect(entries).toEqual([])
    expect(unread.map((one) => one.line)).toEqual([1, 2, 3])
  })

  it('reads any text without failing, and loses no line of it', () => {
    const piece = fc.constantFrom(
      '2001.02--2003.04  某院',
      '（其间：',
      '2002.01-2002.03 学习；',
      '）',
      '\n',
      '\r\n',
      '至今',
      '—',
      ' ',
      '某',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (any) => {
          const { entries, unread } = readResume(any)
          const kept = [...entries, ...unread].map((one) => one.text).join('')
          for (const sign of any.replaceAll(/[\s\d.\-—（）()其间：；至今到年月:;,，/。~–―]/gu, '').slice(0, 50)) {
            expect(kept).toContain(sign)
          }
        },
      ),
    )
  })
})

describe('resumeGaps', () => {
  it('finds the months nothing speaks of, side entries aside', () => {
    const resume = readResume(
      '2001.07--2003.05 某院\n2003.09--2008.01 某院（其间：2003.06--2003.08 学习）\n2008.01-- 某院',
    )
    expect(resumeGaps(resume)).toEqual([{ after: '2003-05', before: '2003-09' }])
    expect(resumeGaps(readResume(text))).toEqual([])
  })
})
