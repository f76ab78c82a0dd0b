/** The elements of a `.lrmx` file, in the order in which the field's programs write them. */
import type { FormField, Text } from '@zhiqiao/domain'

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

/** What messages call the fields, as the printed form does. */
export const fieldWords: Readonly<Record<FormField, Text>> = {
  name: { zh: '姓名', en: 'name' },
  sex: { zh: '性别', en: 'sex' },
  birth: { zh: '出生年月', en: 'month of birth' },
  ethnicity: { zh: '民族', en: 'ethnicity' },
  nativePlace: { zh: '籍贯', en: 'ancestral place' },
  birthplace: { zh: '出生地', en: 'birthplace' },
  partyEntry: { zh: '入党时间', en: 'entry into the Party' },
  workStart: { zh: '参加工作时间', en: 'in work since' },
  health: { zh: '健康状况', en: 'health' },
  technicalTitle: { zh: '专业技术职务', en: 'technical title' },
  strengths: { zh: '熟悉专业有何专长', en: 'speciality and strengths' },
  fullTimeEducation: { zh: '全日制学历', en: 'full-time education' },
  fullTimeDegree: { zh: '全日制学位', en: 'full-time degree' },
  fullTimeSchool: { zh: '全日制毕业院校系及专业', en: 'full-time school' },
  fullTimeDegreeSchool: { zh: '全日制学位授予院校', en: 'school of the full-time degree' },
  inServiceEducation: { zh: '在职学历', en: 'in-service education' },
  inServiceDegree: { zh: '在职学位', en: 'in-service degree' },
  inServiceSchool: { zh: '在职毕业院校系及专业', en: 'in-service school' },
  inServiceDegreeSchool: { zh: '在职学位授予院校', en: 'school of the in-service degree' },
  currentPost: { zh: '现任职务', en: 'present post' },
  proposedPost: { zh: '拟任职务', en: 'proposed post' },
  removedPost: { zh: '拟免职务', en: 'post to be given up' },
  resume: { zh: '简历', en: 'resume' },
  awards: { zh: '奖惩情况', en: 'rewards and sanctions' },
  appraisals: { zh: '年度考核结果', en: 'appraisals' },
  reason: { zh: '任免理由', en: 'reason' },
  reportingBody: { zh: '呈报单位', en: 'reporting body' },
  ageOn: { zh: '计算年龄时间', en: 'day from which ages are reckoned' },
  filledOn: { zh: '填表时间', en: 'filled in on' },
  filledBy: { zh: '填表人', en: 'filled in by' },
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

/** What messages call an element; one that the platform doesn't know goes by the name it has in the file. */
export function elementWords(element: string): Text {
  const field = (Object.keys(elementOf) as FormField[]).find((one) => elementOf[one] === element)
  return field ? fieldWords[field] : (otherWords[element] ?? { zh: element, en: element })
}

export const familyWords: Readonly<Record<keyof typeof memberElements, Text>> = {
  relation: { zh: '家庭成员称谓', en: 'relation of family members' },
  name: { zh: '家庭成员姓名', en: 'name of family members' },
  birth: { zh: '家庭成员出生年月', en: 'birth of family members' },
  politicalStatus: { zh: '家庭成员政治面貌', en: 'political status of family members' },
  post: { zh: '家庭成员工作单位及职务', en: 'post of family members' },
}

const otherWords: Readonly<Record<string, Text>> = {
  [familyElement]: { zh: '家庭成员', en: 'family' },
  [memberElements.relation]: familyWords.relation,
  [memberElements.birth]: familyWords.birth,
  [memberElements.politicalStatus]: familyWords.politicalStatus,
  [memberElements.post]: familyWords.post,
  [idNumberElement]: { zh: '身份证号', en: 'identification number' },
  [photoElement]: { zh: '照片', en: 'photo' },
  [versionElement]: { zh: '版本', en: 'version' },
}

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
