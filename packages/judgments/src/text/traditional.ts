/**
 * Traditional characters for the simplified ones that the readers know: typed by hand, copied from Hong Kong papers, or read so by
 * a scanner. Only those of a court's vocabulary, and none that stands for several simplified ones a name may have (於, 範, 鍾, 乾).
 */
const pairs =
  '書书審审認认為为貸贷條条據据還还償偿訴诉訟讼請请處处實实際际帳账戶户號号萬万億亿貳贰陸陆會会開开決决調调協协議议雙双當当' +
  '長长陳陈張张劉刘黃黄吳吴趙赵孫孙馬马許许鄭郑謝谢馮冯蔣蒋葉叶錢钱湯汤賴赖盧卢蘇苏龍龙賀贺顧顾龔龚漢汉區区縣县鎮镇鄉乡' +
  '樓楼門门單单無无業业農农職职員员貨货買买賣卖價价與与對对託托從从後后閩闽內内魯鲁贛赣遼辽滬沪瓊琼貴贵雲云陝陕寧宁兩两個个' +
  '們们應应該该將将這这間间時时經经過过給给簽签訂订證证証证擔担親亲屬属婦妇爾尔關关係系約约違违罰罚則则終终維维駁驳費费負负' +
  '減减預预繳缴納纳項项規规圍围適适簡简獨独組组隊队務务動动勞劳報报資资銀银現现轉转匯汇滙汇電电話话記记錄录聯联責责歸归寫写載载' +
  '東东廣广廠厂場场機机構构團团風风鳳凤國国華华辯辩稱称訊讯確确質质騙骗賭赌債债權权義义執执異异離离養养撫抚贍赡遺遗繼继產产産产' +
  '賠赔傷伤險险車车輛辆駕驾駛驶鑒鉴鑑鉴評评標标準准數数額额圓圆參参選选擇择點点題题體体總总結结計计設设訪访試试語语說说課课論论' +
  '貝贝財财貪贪貧贫販贩貫贯貼贴賃赁賄贿賓宾賞赏賢贤賬账購购贈赠軍军輕轻輪轮辦办遲迟郵邮釋释鈔钞鋼钢鐵铁陽阳陰阴難难雖虽顯显類类'

const first = 0x4e00

/** By code from 一 on: the code of the simplified character, 0 where there is no other. */
const simplified = new Uint16Array(0x9fff - first + 1)
for (let k = 0; k + 1 < pairs.length; k += 2) simplified[pairs.charCodeAt(k) - first] = pairs.charCodeAt(k + 1)

/** The code of the simplified character for a Han character, 0 where it is one. */
export function simplifiedOf(code: number): number {
  return simplified[code - first] ?? 0
}
