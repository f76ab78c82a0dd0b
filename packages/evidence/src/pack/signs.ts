/** The signs that figures may show, each with what it rests on and what would clear it. */
import type { Basis, Text } from '@zhiqiao/domain'

export const signIds = ['below-peers', 'above-peers', 'below-band', 'above-band', 'counts'] as const
export type SignId = (typeof signIds)[number]

export interface SignSpec {
  readonly name: Text
  readonly points: number
  readonly basis: Basis
  readonly clearedBy: Text
}

const funnel: Basis = {
  title: {
    zh: '漏斗图（Spiegelhalter，2005），过度离散时放宽界限；多家同时比较按 Benjamini–Hochberg 控制误报',
    en: 'Funnel plot (Spiegelhalter 2005), widened for over-dispersion; Benjamini–Hochberg over all units and indicators',
  },
}
const band: Basis = {
  title: {
    zh: '本单位设定的合理区间；比率按 Wilson 95% 区间判断',
    en: 'The band set here; a share is judged by its Wilson interval at 95 %',
  },
}
const mix: Text = {
  zh: '案件结构与同类单位明显不同（罪名、羁押、人数）、口径不同，或同类单位本身不可比；查明后说明原因即可',
  en: 'Another mix of cases than the peers (offences, custody, number of suspects), another way of counting, or peers that are none; say so once it is known',
}

export const signs: Readonly<Record<SignId, SignSpec>> = {
  'below-peers': { name: { zh: '明显低于同类', en: 'Below its peers' }, points: 40, basis: funnel, clearedBy: mix },
  'above-peers': { name: { zh: '明显高于同类', en: 'Above its peers' }, points: 40, basis: funnel, clearedBy: mix },
  'below-band': {
    name: { zh: '连续低于合理区间', en: 'Below the band, period after period' },
    points: 40,
    basis: band,
    clearedBy: {
      zh: '合理区间不适合本地情况，或期间内有已知的特殊原因；区间可在参数中修改',
      en: 'A band that does not suit the place, or a known reason in these periods; the band is a parameter',
    },
  },
  'above-band': {
    name: { zh: '连续高于合理区间', en: 'Above the band, period after period' },
    points: 35,
    basis: band,
    clearedBy: {
      zh: '偏高有实在的原因，并且配套指标没有同时变坏；偏高不等于好，接近 100% 尤其值得看一看是怎样达到的',
      en: 'A real reason, and no companion indicator that got worse. High is not good by itself; near 100 % it is worth asking how',
    },
  },
  counts: {
    name: { zh: '累计数前后不接', en: 'Year-to-date counts that do not follow' },
    points: 30,
    basis: {
      title: {
        zh: '本年累计数只增不减，分子增量不超过分母增量',
        en: 'A year-to-date only grows, and its part by no more than its whole',
      },
    },
    clearedBy: {
      zh: '核对原表：是数据订正、口径调整，还是录入有误；改正后重新导入即可',
      en: 'The table it came from: a correction, another way of counting, or a slip; mend it and bring it in again',
    },
  },
}
