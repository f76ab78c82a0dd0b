import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildTree, checkEligibility, day, type Profile, tablesOf } from '@zhiqiao/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFaultsError } from './json-file.ts'
import { loadProfile } from './profile.ts'

const profiles = new URL('../../../../profiles/', import.meta.url)
const procuratorate = await loadProfile(new URL('procuratorate/', profiles))
const hospital = await loadProfile(new URL('hospital/', profiles))

describe('the procuratorate profile', () => {
  it('has the twelve ranks in their legal order, in four classes', () => {
    expect(procuratorate.ranks.map(({ name, group }) => `${name.zh} ${group}`)).toEqual([
      '首席大检察官 chief',
      '一级大检察官 grand',
      '二级大检察官 grand',
      '一级高级检察官 senior',
      '二级高级检察官 senior',
      '三级高级检察官 senior',
      '四级高级检察官 senior',
      '一级检察官 procurator',
      '二级检察官 procurator',
      '三级检察官 procurator',
      '四级检察官 procurator',
      '五级检察官 procurator',
    ])
    const order = (code: string) => tablesOf(procuratorate).order('ranks', code)
    // 一级检察官 sounds high and is below 四级高级检察官.
    expect(order('procurator-1')).toBeGreaterThan(order('senior-4') ?? Number.POSITIVE_INFINITY)
  })

  it('names the four fields and the ten businesses', () => {
    const names = (codes: readonly string[]) =>
      codes.map((code) => tablesOf(procuratorate).item('specialties', code)?.name.zh)
    expect(names(['criminal', 'civil', 'administrative', 'public-interest'])).toEqual([
      '刑事检察',
      '民事检察',
      '行政检察',
      '公益诉讼检察',
    ])
    expect(procuratorate.departments.filter(({ levels }) => levels.includes('city')).slice(0, 10)).toHaveLength(10)
  })

  it('has all 56 ethnic groups of GB/T 3304 and the codes of GB/T 4762 and 2261.1', () => {
    expect(procuratorate.ethnicities.map(({ code }) => code)).toEqual(
      Array.from({ length: 56 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
    expect(procuratorate.ethnicities.find(({ code }) => code === '45')?.name.zh).toBe('鄂温克族')
    expect(procuratorate.politicalStatuses).toHaveLength(13)
    expect(procuratorate.sexes.map(({ code }) => code)).toEqual(['0', '1', '2', '9'])
  })

  it('lets 三级高级检察官 and below go out, and asks nothing of rank on the way in', () => {
    const policy = procuratorate.policies[0]
    const ranks = policy?.rules.filter((rule) => rule.type === 'rank-range')
    expect(ranks).toMatchObject([{ directions: ['outbound'], highest: 'senior-3' }])
  })

  it('names a clause for every avoidance rule, and marks none: the page says once that the text in force counts', () => {
    const kin = procuratorate.policies.flatMap(({ rules }) => rules).filter(({ type }) => type === 'kin-avoidance')
    expect(kin.length).toBeGreaterThan(5)
    expect(kin.filter(({ basis }) => !/^第[^（]+条[^（]*$/.test(basis.clause?.zh ?? ''))).toEqual([])
  })
})

describe('every profile', () => {
  it.each([procuratorate, hospital])('$id has words in both languages throughout', (profile: Profile) => {
    const english = JSON.stringify(profile).matchAll(/"en":"([^"]*)"/g)
    for (const [, en] of english) expect(en).not.toMatch(/\p{Script=Han}/u)
    const chinese = JSON.stringify(profile).matchAll(/"zh":"([^"]*)"/g)
    for (const [, zh] of chinese) expect(zh).toMatch(/\p{Script=Han}/u)
  })

  it('lets the rules of the domain run on another kind of institution', () => {
    const built = buildTree([
      { id: 'h', code: '150222', name: '示例县医院', parentId: null, level: 'county', regionCode: '150222' },
    ])
    const policy = hospital.policies[0]
    if (!built.ok || !policy) throw new Error('the hospital profile has no policy')
    const officer = {
      id: 'o',
      name: '试甲',
      institutionId: 'h',
      rank: 'resident',
      staffCategory: 'doctor',
      birth: day('1990-01-01'),
      specialties: [{ code: 'cardiology', level: 'independent' }],
      appraisals: [2024, 2025].map((year) => ({ year, grade: 'qualified' })),
      languages: [],
      relatives: [],
      consentOn: day('2026-01-01'),
      secondments: [],
    }
    const findings = checkEligibility(
      policy,
      { nomination: { id: 'n', officer, sendingInstitutionId: 'h', preferences: [] } },
      {
        direction: 'outbound',
        termFrom: day('2026-06-01'),
        termUntil: day('2026-12-01'),
        today: day('2026-05-01'),
        tables: tablesOf(hospital),
        tree: built.tree,
      },
    )
    expect(findings.filter(({ verdict }) => verdict !== 'pass').map(({ ruleId }) => ruleId)).toEqual(['rank'])
  })
})

describe('a profile with a fault', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'profile-'))
    await cp(profiles, root, { recursive: true })
  })
  afterEach(async () => {
    await rm(root, { recursive: true })
  })

  async function change(file: string, from: string, to: string): Promise<void> {
    const path = join(root, 'hospital', file)
    const before = await readFile(path, 'utf8')
    expect(before).toContain(from)
    await writeFile(
      path,
      before.replace(from, () => to),
    )
  }
  const faultsOf = async (): Promise<string> => {
    try {
      await loadProfile(pathToFileURL(join(root, 'hospital/')))
    } catch (error) {
      if (error instanceof FileFaultsError) return error.message
      throw error
    }
    return 'no fault'
  }

  it.each([
    [
      'structure.json',
      '"parent": "surgery"',
      '"parent": "surgry"',
      'structure.json: specialties[4].parent: "surgry": no such specialty',
    ],
    ['structure.json', '"order": 2', '"order": 3', 'structure.json: levels[1].order: 3: should be 2'],
    [
      'structure.json',
      '"code": "chief"',
      '"code": "associate"',
      'structure.json: ranks[1].code: "associate": the code stands at ranks[0] already',
    ],
    ['structure.json', '"group": "senior"', '"groop": "senior"', 'structure.json: ranks[0].group'],
    ['people.json', '"circle": "spouse"', '"circle": "friend"', 'people.json: relations[0].circle: "friend"'],
    ['people.json', '{', '{ oops', 'people.json: is no JSON'],
    [
      'policies/team-aid.json',
      '"preference": 10',
      '"preference": 11',
      'policies/team-aid.json: weights: 101: the weights should sum to 100',
    ],
    [
      'policies/team-aid.json',
      '"lowest": "attending"',
      '"lowest": "nobody"',
      'policies/team-aid.json: rules[1].lowest: nobody: no such code in ranks',
    ],
    [
      'policies/team-aid.json',
      '"id": "rank"',
      '"id": "category"',
      'policies/team-aid.json: rules[1].id: category: another rule has this id',
    ],
    ['profile.json', '"structure.json"', '"structures.json"', 'structures.json: there is no such file'],
    ['profile.json', ', "../standards/people.json"', '', 'no file has the table ethnicities'],
    [
      'profile.json',
      '"people.json"',
      '"people.json", "people.json"',
      'people.json: relations: the table stands in people.json already',
    ],
  ])('%s: %s → %s is refused by name and place', async (file, from, to, message) => {
    await change(file, from, to)
    expect(await faultsOf()).toContain(message)
  })
})
