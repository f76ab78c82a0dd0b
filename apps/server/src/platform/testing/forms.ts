/** Invented appointment forms as the programs of the field write them; nobody of these names exists. */
import { idNumberCheck } from '@zhiqiao/domain'

export interface SampleForm {
  name?: string
  sex?: string
  birth?: string
  idNumber?: string
  currentPost?: string
  resume?: string
  appraisals?: string
  photo?: string
  /** Further elements before `</Person>`, as newer editors write them. */
  more?: string
}

export const sampleResume = [
  '2001.09--2005.07  某某大学法学院法学专业学习',
  '2005.07--2012.03  常州市人民检察院书记员、助理检察员（其间：2008.09--2011.06 在某某大学在职学习，获法律硕士学位）',
  '2012.03--2019.05  常州市人民检察院检察员',
  '2019.05--         常州市人民检察院第二检察部副主任',
].join('\r\n')

/** A number of the right form for an invented person. */
export function sampleIdNumber(birth: string, sequence: number): string {
  const digits = `320400${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + idNumberCheck(digits)
}

/** The text of a `.lrmx` file, without its byte order mark. */
export function sampleLrmx(given: SampleForm = {}): string {
  const { name = '试○甲', sex = '男', birth = '198303', more = '' } = given
  const idNumber = given.idNumber ?? ''
  return `<?xml version="1.0" encoding="utf-8"?>
<Person>
  <XingMing>${name}</XingMing>
  <XingBie>${sex}</XingBie>
  <ChuShengNianYue>${birth}</ChuShengNianYue>
  <MinZu>汉族</MinZu>
  <JiGuan>江苏常州</JiGuan>
  <ChuShengDi>江苏常州</ChuShengDi>
  <RuDangShiJian>200406</RuDangShiJian>
  <CanJiaGongZuoShiJian>200507</CanJiaGongZuoShiJian>
  <JianKangZhuangKuang>健康</JianKangZhuangKuang>
  <ZhuanYeJiShuZhiWu>
  </ZhuanYeJiShuZhiWu>
  <ShuXiZhuanYeYouHeZhuanChang>公益诉讼</ShuXiZhuanYeYouHeZhuanChang>
  <QuanRiZhiJiaoYu_XueLi>大学</QuanRiZhiJiaoYu_XueLi>
  <QuanRiZhiJiaoYu_XueWei>法学学士</QuanRiZhiJiaoYu_XueWei>
  <QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>某某大学法学院法学专业</QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>
  <QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  </QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  <ZaiZhiJiaoYu_XueLi>研究生</ZaiZhiJiaoYu_XueLi>
  <ZaiZhiJiaoYu_XueWei>法律硕士</ZaiZhiJiaoYu_XueWei>
  <ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>某某大学法学院</ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>
  <ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  </ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>
  <XianRenZhiWu>${given.currentPost ?? '常州市人民检察院第二检察部副主任、四级高级检察官'}</XianRenZhiWu>
  <NiRenZhiWu>
  </NiRenZhiWu>
  <NiMianZhiWu>
  </NiMianZhiWu>
  <JianLi>${given.resume ?? sampleResume}</JianLi>
  <JiangChengQingKuang>2018年某月，记三等功一次。</JiangChengQingKuang>
  <NianDuKaoHeJieGuo>${given.appraisals ?? '2023年称职，2024年优秀，2025年称职。'}</NianDuKaoHeJieGuo>
  <RenMianLiYou>
  </RenMianLiYou>
  <JiaTingChengYuan>
    <Item>
      <ChengWei>妻子</ChengWei>
      <XingMing>试○乙</XingMing>
      <ChuShengRiQi>198405</ChuShengRiQi>
      <ZhengZhiMianMao>中共党员</ZhengZhiMianMao>
      <GongZuoDanWeiJiZhiWu>某某中学教师</GongZuoDanWeiJiZhiWu>
    </Item>
    <Item>
      <ChengWei>父亲</ChengWei>
      <XingMing>试○丙</XingMing>
      <ChuShengRiQi>195501</ChuShengRiQi>
      <ZhengZhiMianMao>群众</ZhengZhiMianMao>
      <GongZuoDanWeiJiZhiWu>某厂退休职工</GongZuoDanWeiJiZhiWu>
    </Item>
  </JiaTingChengYuan>
  <ChengBaoDanWei>
  </ChengBaoDanWei>
  <JiSuanNianLingShiJian>20260401</JiSuanNianLingShiJian>
  <TianBiaoShiJian>20260401</TianBiaoShiJian>
  <TianBiaoRen>
  </TianBiaoRen>
  <ShenFenZheng>${idNumber}</ShenFenZheng>
  <ZhaoPian>${given.photo ?? ''}</ZhaoPian>
${more}  <Version>3.2.1.6</Version>
</Person>`.replaceAll(/\r?\n/g, '\r\n')
}

export function withBom(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')])
}

/** A `.lrm` record, GBK to be made of it by the caller. */
export function sampleLrm(given: { name?: string; birth?: string } = {}): string {
  const fields = Array.from({ length: 33 }, () => '')
  const set = (at: number, value: string) => (fields[at] = value)
  set(0, given.name ?? '试○丁')
  set(1, '女')
  set(2, given.birth ?? '198611')
  set(3, '蒙古族')
  set(4, '内蒙古包头')
  set(5, '民盟')
  set(6, '健康')
  set(7, '内蒙古包头')
  set(8, '200907')
  set(9, '大学#法学学士@研究生#法律硕士')
  set(10, '某某大学法律系@某某大学法学院')
  set(11, '')
  set(16, '刑事检察')
  set(17, '2005.09--2009.07  某某大学法律系学习\r\n2009.07--         包头市人民检察院工作，获"业务能手"称号')
  set(18, '无')
  set(19, '2024年称职')
  set(20, '丈夫@母亲@')
  set(21, '试○戊@试○己@')
  set(22, '198503@195806@')
  set(23, '群众@群众@')
  set(24, '某公司职员@已退休@')
  set(25, '包头市人民检察院第一检察部检察官')
  set(28, '挂职')
  set(29, '中共包头市委组织部')
  set(30, '20260401')
  set(31, '试○填')
  set(32, '20260402')
  return fields.map((field) => `"${field}"`).join(',')
}
