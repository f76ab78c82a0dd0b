import { buildTree, type Institution } from '../institution/institution.ts'

const row = (id: string, code: string, name: string, level: string, parentId: string | null): Institution => ({
  id,
  code,
  name,
  level,
  parentId,
  regionCode: code,
})

const rows: readonly Institution[] = [
  row('spp', '000000', '最高人民检察院', 'national', null),
  row('nm', '150000', '内蒙古自治区人民检察院', 'province', 'spp'),
  row('hohhot', '150100', '呼和浩特市人民检察院', 'city', 'nm'),
  row('xincheng', '150102', '新城区人民检察院', 'county', 'hohhot'),
  row('baotou', '150200', '包头市人民检察院', 'city', 'nm'),
  row('guyang', '150222', '固阳县人民检察院', 'county', 'baotou'),
  row('chifeng', '150400', '赤峰市人民检察院', 'city', 'nm'),
  row('tongliao', '150500', '通辽市人民检察院', 'city', 'nm'),
  row('ordos', '150600', '鄂尔多斯市人民检察院', 'city', 'nm'),
  row('hulunbuir', '150700', '呼伦贝尔市人民检察院', 'city', 'nm'),
  row('xilingol', '152500', '锡林郭勒盟检察分院', 'city', 'nm'),
  row('erenhot', '152501', '二连浩特市人民检察院', 'county', 'xilingol'),
  row('shanghai', '310000', '上海市人民检察院', 'province', 'spp'),
  row('fengxian', '310120', '奉贤区人民检察院', 'county', 'shanghai'),
  row('jiangsu', '320000', '江苏省人民检察院', 'province', 'spp'),
  row('changzhou', '320400', '常州市人民检察院', 'city', 'jiangsu'),
  row('yangzhou', '321000', '扬州市人民检察院', 'city', 'jiangsu'),
  row('gaoyou', '321084', '高邮市人民检察院', 'county', 'yangzhou'),
  row('zhejiang', '330000', '浙江省人民检察院', 'province', 'spp'),
  row('shaoxing', '330600', '绍兴市人民检察院', 'city', 'zhejiang'),
]

const built = buildTree(rows)
if (!built.ok) throw new RangeError('the example rows are no tree')
export const exampleTree = built.tree
