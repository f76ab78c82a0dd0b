/** The elements of a `.lrmx` file, in the order in which the field's programs write them. */
import type { FormField } from '@zhiqiao/domain'

export const elementOf: Readonly<Record<FormField, string>> = {
  name: 'XingMing',
  sex: 'XingBie',
  birth: 'ChuShengNianYue',
  ethnicity: 'MinZu',
  nativePlace: 'JiGuan',
  birthplace: 'ChuShengDi',
  partyEntry: 'RuDangShiJian',
  workStart: 'CanJiaGongZuoShiJian',
  health: 'JianKangZhuangKuang',
  technicalTitle: 'ZhuanYeJiShuZhiWu',
  strengths: 'ShuXiZhuanYeYouHeZhuanChang',
  fullTimeEducation: 'QuanRiZhiJiaoYu_XueLi',
  fullTimeDegree: 'QuanRiZhiJiaoYu_XueWei',
  fullTimeSchool: 'QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi',
  fullTimeDegreeSchool: 'QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi',
  inServiceEducation: 'ZaiZhiJiaoYu_XueLi',
  inServiceDegree: 'ZaiZhiJiaoYu_XueWei',
  inServiceSchool: 'ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi',
  inServiceDegreeSchool: 'ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi',
  currentPost: 'XianRenZhiWu',
  proposedPost: 'NiRenZhiWu',
  removedPost: 'NiMianZhiWu',
  resume: 'JianLi',
  awards: 'JiangChengQingKuang',
  appraisals: 'NianDuKaoHeJieGuo',
  reason: 'RenMianLiYou',
  reportingBody: 'ChengBaoDanWei',
  ageOn: 'JiSuanNianLingShiJian',
  filledOn: 'TianBiaoShiJian',
  filledBy: 'TianBiaoRen',
}

export const familyElement = 'JiaTingChengYuan'
export const memberElement = 'Item'
export const memberElements = {
  relation: 'ChengWei',
  name: 'XingMing',
  birth: 'ChuShengRiQi',
  politicalStatus: 'ZhengZhiMianMao',
  post: 'GongZuoDanWeiJiZhiWu',
} as const
export const idNumberElement = 'ShenFenZheng'
export const photoElement = 'ZhaoPian'
export const versionElement = 'Version'

/** All of them as they follow each other in a file. */
export const elementOrder: readonly string[] = [
  ...Object.values(elementOf).slice(0, 26),
  familyElement,
  ...Object.values(elementOf).slice(26),
  idNumberElement,
  photoElement,
  versionElement,
]

export const textElements: ReadonlySet<string> = new Set(elementOrder.filter((name) => name !== familyElement))
