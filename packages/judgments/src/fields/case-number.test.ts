import { describe, expect, test } from 'vitest'
import { normalise } from '../text/normal.ts'
import { caseNumbersIn } from './case-number.ts'

function read(raw: string) {
  const { text } = normalise(raw)
  return caseNumbersIn(text, 0, text.length).map(({ year, court, type, serial, branch }) => [
    year,
    court,
    type,
    serial,
    branch,
  ])
}

describe('numbers of courts', () => {
  test.each([
    ['（2020）浙0602民初1234号', [2020, '浙0602', '民初', 1234, 'civil']],
    ['(2021)苏10民终5号', [2021, '苏10', '民终', 5, 'civil']],
    ['〔2019〕最高法民申77号', [2019, '最高法', '民申', 77, 'civil']],
    ['（2022）内民再3号', [2022, '内', '民再', 3, 'civil']],
    ['（2020）浙0602民诉前调8号', [2020, '浙0602', '民诉前调', 8, 'civil']],
    ['（２０１８）浙0624执恢９号', [2018, '浙0624', '执恢', 9, 'enforcement']],
    ['（2019）沪03破12号之一', [2019, '沪03', '破', 12, 'bankruptcy']],
    ['（2020）浙0602刑初12号', [2020, '浙0602', '刑初', 12, 'criminal']],
    ['（2020）浙06行终12号', [2020, '浙06', '行终', 12, 'administrative']],
    ['（2014）庆城民初字第833号', [2014, '庆城', '民初', 833, 'civil']],
    ['（2009）萧民二初字第33号', [2009, '萧', '民二初', 33, 'civil']],
    ['（2012）浙绍商终字第1号', [2012, '浙绍', '商终', 1, 'civil']],
    ['（2010）民申字第12号', [2010, '', '民申', 12, 'civil']],
    ['（2013）绍越执字第88-1号', [2013, '绍越', '执', 88, 'enforcement']],
  ])('%s', (raw, wanted) => expect(read(raw)).toEqual([wanted]))

  test.each([
    '（2014）浙绍证民字第123号',
    '（2015）绍越证内字第1234号',
    '（2016）浙公证字第5号',
    '（2018）绍仲裁字第22号',
    '绍劳人仲案字（2019）第12号',
    '（2013）绍商借字第005号',
    '（2017）浙高借抵字第1号',
    '法释〔2020〕17号',
    '浙高法〔2018〕192号',
    '（2012）司鉴字第9号',
    '（2020）第12号',
    '绍国用（2010）第123号',
  ])('%s is none', (raw) => expect(read(raw)).toEqual([]))
})
