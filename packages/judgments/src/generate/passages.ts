/** Sentences that differ from case to case: the words of notes, and what a judgment tells besides. */
import { type Seeded, seeded } from '@zhiqiao/domain'
import { hanMoney } from './numerals.ts'
import { shuffle } from './world.ts'

/** A note as people write one. */
export function writtenNote(lender: string, amount: number, chance: Seeded): string {
  const sum = chance.pick([`人民币${hanMoney(amount)}`, `现金${hanMoney(amount)}`, `${hanMoney(amount)}`])
  const opening = chance.pick([
    `今借到${lender}${sum}`,
    `今向${lender}借到${sum}`,
    `兹有本人借${lender}${sum}`,
    `本人因手头紧向${lender}借${sum}`,
    `今收到${lender}出借的${sum}`,
    `借${lender}${sum}属实`,
  ])
  const purpose = chance.pick([
    '用于店里进货',
    '用于家中翻建房屋',
    '供孩子上学',
    '用于承包工程垫资',
    '买车用',
    '周转',
    '用于看病',
    '偿还他人欠款',
    '用于购置织机',
    '给工人发薪',
  ])
  const term = chance.pick([
    '年底一定归还',
    '等房款到手就还',
    '有钱先还一部分',
    '随要随还',
    '三个月内还清',
    '明年春节以前结清',
    '货卖出后立即归还',
    '半年后一次还清',
  ])
  const promise = chance.pick([
    '决不食言',
    '以此为凭',
    '特立此据',
    '空口无凭立字为据',
    '到时不还由家里人负责',
    '如有拖欠听凭处理',
    '双方无异议',
    '口说为空',
  ])
  return `${opening}，${purpose}，${term}，${promise}。`
}

const clauses = [
  '款项已如数收讫，出具本据时未受任何胁迫',
  '月底结息，逾期一日即视为全部到期',
  '以名下全部财产及家庭共有财产承担还款责任',
  '逾期不还的，自愿承担出借人为实现债权所支出的全部费用',
  '同意由出借人所在地人民法院管辖，并确认本据所留地址为送达地址',
  '本据一式一份，由出借人收执，涂改无效',
  '借款人已阅读并充分理解全部条款，放弃以格式条款为由的抗辩',
  '出借人有权将本债权交由他人行使，无须另行告知',
  '借款人保证所填资料真实，如有隐瞒愿承担相应后果',
  '到期前可以续借，续借时须重新填写本据',
  '担保人对上述款项承担连带偿还义务，直至还清为止',
  '双方往来以本据为准，此前的口头约定一律作废',
]

/** A note as a form that many borrowers filled in: long, the same but for names and sums. `form` tells forms apart. */
export function printedNote(lender: string, borrower: string, amount: number, form: number): string {
  const own = shuffle(clauses, seeded(form)).slice(0, 5)
  return `借款人${borrower}因经营需要，自愿向出借人${lender}借款人民币${hanMoney(amount)}，${own.join('，')}。编号${form}。`
}

const firsts = '青石白沙古柳长桥双塔老井东岭西塘南溪北坞云山梅湾竹岗荷池枫林松坡樟树杏村桃园'
const kinds = ['码头', '茶馆', '砖窑', '渡口', '粮站', '仓库', '布市', '祠堂', '茶场', '船坞', '车站', '窑厂']
const goods = [
  '织机',
  '砂石',
  '冷库',
  '苗木',
  '运输船',
  '门面',
  '毛竹',
  '养殖塘',
  '货车',
  '网版',
  '绣机',
  '脚手架',
  '水泵',
  '茶青',
  '木料',
]
const helpers = ['电工', '老乡', '店主', '会计', '车夫', '表叔', '中间人', '同事', '账房', '木匠', '船工', '厨师']
const times = [
  '连日下雨',
  '年关将近',
  '春耕时节',
  '厂里停电',
  '货款未到',
  '刚办完喜事',
  '水位上涨',
  '路面封修',
  '庙会前后',
  '秋收之后',
]

function two(chance: Seeded): string {
  return firsts.charAt(chance.below(firsts.length)) + firsts.charAt(chance.below(firsts.length))
}

/** What happened, as each case has it: places, things and helpers in some millions of ways. */
export function ownStory(chance: Seeded): string {
  const place = () => `${two(chance)}${chance.pick(kinds)}`
  const thing = () => `${two(chance)}${chance.pick(goods)}`
  return `另查明，当时正值${chance.pick(times)}，双方因${thing()}的事在${place()}见面，由${two(chance)}的${chance.pick(helpers)}说合。其后双方又到${place()}清点了${thing()}和${thing()}，${chance.pick(['并各自记了账', '未作书面记录', '请人写了字据', '由在场人记账'])}，经${two(chance)}的${chance.pick(helpers)}转告后在${place()}商量，${chance.pick(['此后再未见面', '往来信息已经遗失', '仍未结清', '不欢而散'])}。`
}
