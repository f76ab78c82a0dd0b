import { buildTree } from '@zhiqiao/domain'
import { describe, expect, it } from 'vitest'
import { searchKeys } from '../../platform/pinyin.ts'
import { loadProfile } from '../../platform/profile.ts'
import { cleanDivisions } from './divisions.ts'
import { readRegistry, stemOf } from './registry.ts'

const profiles = new URL('../../../../../profiles/', import.meta.url)
const folder = new URL('procuratorate/', profiles)
const profile = await loadProfile(folder)
const peoples = profile.ethnicities.map(({ name }) => name.zh)
const { institutions, regions } = await readRegistry(folder, peoples)
const byCode = new Map(institutions.map((row) => [row.code, row]))

describe('the registry of procuratorates', () => {
  it('holds the whole country, and says how many at each level', () => {
    const counts: Record<string, number> = {}
    for (const { level } of institutions) counts[level] = (counts[level] ?? 0) + 1
    expect(counts).toEqual({ national: 1, province: 31, city: 352, county: 2847 })
    expect(Object.keys(counts)).toEqual(profile.levels.map(({ code }) => code))
  })

  it.each([
    ['150000', '内蒙古自治区人民检察院', 'province', '100000'],
    ['150100', '呼和浩特市人民检察院', 'city', '150000'],
    ['150102', '呼和浩特市新城区人民检察院', 'county', '150100'],
    ['150105', '呼和浩特市赛罕区人民检察院', 'county', '150100'],
    ['150200', '包头市人民检察院', 'city', '150000'],
    ['150222', '固阳县人民检察院', 'county', '150200'],
    ['150700', '呼伦贝尔市人民检察院', 'city', '150000'],
    ['150900', '乌兰察布市人民检察院', 'city', '150000'],
    ['152500', '内蒙古自治区人民检察院锡林郭勒盟分院', 'city', '150000'],
    ['152501', '二连浩特市人民检察院', 'county', '152500'],
    ['310000', '上海市人民检察院', 'province', '100000'],
    ['310120', '上海市奉贤区人民检察院', 'county', '310000'],
    ['320400', '常州市人民检察院', 'city', '320000'],
    ['321084', '高邮市人民检察院', 'county', '321000'],
    ['321000', '扬州市人民检察院', 'city', '320000'],
    ['330600', '绍兴市人民检察院', 'city', '330000'],
    ['220104', '长春市朝阳区人民检察院', 'county', '220100'],
    ['150723', '鄂伦春自治旗人民检察院', 'county', '150700'],
    ['429004', '仙桃市人民检察院', 'county', '429000-1'],
    ['419001', '济源市人民检察院', 'county', '419000-1'],
    ['659001', '石河子市人民检察院', 'county', '650000'],
    ['654200', '新疆维吾尔自治区人民检察院塔城地区分院', 'city', '654000'],
    ['310000-1', '上海市人民检察院第一分院', 'city', '310000'],
    ['441900', '东莞市人民检察院', 'city', '440000'],
    ['441900-1', '东莞市第一市区人民检察院', 'county', '441900'],
    ['460400', '儋州市人民检察院', 'city', '460000'],
    ['140109', '太原市万柏林区人民检察院', 'county', '140100'],
    ['429021', '神农架林区人民检察院', 'county', '420000'],
  ])('%s is %s', (code, name, level, parentCode) => {
    expect(byCode.get(code)).toMatchObject({ name, level, parentCode })
  })

  it('is one tree: every code and name once, parents before their children, no cycle', () => {
    const rows = institutions.map(({ parentCode, ...row }) => ({ ...row, id: row.code, parentId: parentCode }))
    const built = buildTree(rows)
    expect(built).toMatchObject({ ok: true })
    expect(new Set(institutions.map(({ name }) => name)).size).toBe(institutions.length)
    expect(new Set(institutions.map(({ shortName }) => shortName)).size).toBe(institutions.length)
    const seen = new Set<string | null>([null])
    for (const { code, parentCode } of institutions) {
      expect(seen).toContain(parentCode)
      seen.add(code)
    }
  })

  it('leaves out what is no place: 市辖区, statistical zones, superseded codes, places across the border of the system', () => {
    const none = ['150101', '150172', '350427', '659000', '710000', '810000', '460321', '350527']
    expect(none.filter((code) => byCode.has(code))).toEqual([])
    for (const { name, aliases } of institutions)
      expect([name, ...aliases].join()).not.toMatch(/[{}]|undefined|直辖县级|开发区/)
    expect(byCode.get('350405')?.name).toBe('三明市沙县区人民检察院')
  })

  it('finds 高邮 by its name, its sound and its initials', () => {
    expect(byCode.get('321084')).toMatchObject({ shortName: '高邮市院', pinyin: 'gaoyoushiyuan', initials: 'gysy' })
    const found = (q: string) =>
      institutions.filter((row) => row.name.includes(q) || row.pinyin.includes(q) || row.initials.startsWith(q))
    for (const q of ['高邮', 'gaoyou', 'gy']) expect(found(q).map(({ code }) => code)).toContain('321084')
  })

  it('knows the short names that people use', () => {
    expect(byCode.get('152500')?.aliases).toContain('锡林郭勒盟检察院')
    expect(byCode.get('150000')?.aliases).toContain('内蒙古检察院')
    expect(byCode.get('310120')?.shortName).toBe('奉贤区院')
    expect(byCode.get('220104')?.shortName).toBe('长春市朝阳区院')
    expect(byCode.get('222400')?.aliases).toContain('延边州检察院')
    expect(byCode.get('130930')?.aliases).toContain('孟村检察院')
  })

  it('has a region for every institution, each under a region', () => {
    const codes = new Set(regions.map(({ code }) => code))
    expect(codes.size).toBe(regions.length)
    expect(institutions.filter(({ regionCode }) => !codes.has(regionCode))).toEqual([])
    for (const { parentCode } of regions) expect(parentCode === null || codes.has(parentCode)).toBe(true)
  })
})

describe('another kind of institution', () => {
  it('has the regions and no institutions of its own, where its profile names none after places', async () => {
    const hospital = await readRegistry(new URL('hospital/', profiles), peoples)
    expect(hospital.institutions).toEqual([])
    expect(hospital.regions).toEqual(regions)
  })
})

describe('the sound of places', () => {
  it.each(
    `重庆 chongqing 长沙 changsha 长春 changchun 厦门 xiamen 六安 luan 六合区 luhequ 蚌埠 bengbu 亳州 bozhou 台州 taizhou
    丽水 lishui 大埔 dabu 单县 shanxian 成都 chengdu 都匀 duyun 郫都 pidu 乐亭 laoting 乐清 yueqing 乐山 leshan 浚县 xunxian
    歙县 shexian 泌阳 biyang 涡阳 guoyang 蔚县 yuxian 尉犁 yuli 尉氏 weishi 什邡 shifang 喀什 kashi 克什克腾 keshiketeng
    长子县 zhangzixian 番禺 panyu 铅山 yanshan 盱眙 xuyi 珲春 hunchun 闵行 minhang 商都 shangdu 东阿 donge 枞阳 zongyang
    荥阳 xingyang 渑池 mianchi 阆中 langzhong 犍为 qianwei 若羌 ruoqiang 会稽 huiji 绍兴 shaoxing 巴彦淖尔 bayannaoer`
      .split(/\s+/)
      .reduce<[string, string][]>(
        (pairs, word, index, all) => (index % 2 ? pairs : [...pairs, [word, all[index + 1] ?? '']]),
        [],
      ),
  )('%s is %s', (place, sound) => {
    expect(searchKeys(place).pinyin).toBe(sound)
  })
})

describe('the stem of a place', () => {
  it.each([
    ['内蒙古自治区', '内蒙古'],
    ['广西壮族自治区', '广西'],
    ['新疆维吾尔自治区', '新疆'],
    ['巴音郭楞蒙古自治州', '巴音郭楞'],
    ['积石山保安族东乡族撒拉族自治县', '积石山'],
    ['东乡族自治县', '东乡'],
    ['龙胜各族自治县', '龙胜'],
    ['鄂温克族自治旗', '鄂温克'],
    ['蔚县', '蔚'],
  ])('of %s is %s', (name, stem) => {
    expect(stemOf(name, peoples)).toBe(stem)
  })
})

describe('cleaning the divisions', () => {
  it('puts a county without a city under its province', () => {
    const rows = [
      { code: '420000', name: '湖北省' },
      { code: '429000', name: '湖北省-自治区直辖县级行政区划' },
      { code: '429004', name: '仙桃市' },
    ]
    expect(cleanDivisions(rows).find(({ code }) => code === '429004')?.parentCode).toBe('420000')
  })
})
