/**
 * The Chinese of every message that a shape gives by itself (`refine`, `regex`); those of lengths, ranges and types are
 * worded by the server. A test walks all shapes and fails on a message that is missing here.
 */
export const shapeMessages: Readonly<Record<string, string>> = {
  'a day is written YYYY-MM-DD': '日期应写作 YYYY-MM-DD，例如 2026-05-10',
  'digits, letters and hyphen': '只能用数字、字母和连字符',
  'six digits of GB/T 2260': '应为 GB/T 2260 的六位数字，例如 321084',
  '18 characters: 17 digits and a digit or X': '应为 18 位：前 17 位数字，末位数字或 X',
  'letters, digits, dot, underscore and hyphen': '只能用文字、数字、点、下划线和连字符',
  'the weights together are 100': '各项权重合计应为 100',
  'give either document or policyId': '规则文本和已有规则只能给出一个，且必须给出一个',
}
