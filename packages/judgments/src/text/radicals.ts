/**
 * Radicals that stand for the characters they look like. PDF writers name a glyph by its radical (⺠ for 民, ⽇ for 日), and
 * whoever copies text out of a PDF gets those. Unicode's NFKC knows the Kangxi radicals; the supplement it leaves alone.
 */
const supplement: Readonly<Record<string, string>> = {
  '\u2e81': '厂',
  '\u2e8a': '卜',
  '\u2e8c': '小',
  '\u2e8d': '小',
  '\u2e9d': '月',
  '\u2e9f': '母',
  '\u2ea0': '民',
  '\u2ea7': '牛',
  '\u2ea9': '王',
  '\u2eab': '目',
  '\u2eae': '竹',
  '\u2eb6': '羊',
  '\u2ebc': '肉',
  '\u2ec1': '虎',
  '\u2ec4': '西',
  '\u2ec5': '见',
  '\u2ec9': '贝',
  '\u2ecb': '车',
  '\u2ed1': '長',
  '\u2ed3': '长',
  '\u2ed4': '门',
  '\u2ed8': '青',
  '\u2eda': '页',
  '\u2edb': '风',
  '\u2edc': '飞',
  '\u2edd': '食',
  '\u2ee2': '马',
  '\u2ee3': '骨',
  '\u2ee4': '鬼',
  '\u2ee5': '鱼',
  '\u2ee6': '鸟',
  '\u2ee7': '卤',
  '\u2ee8': '麦',
  '\u2ee9': '黄',
  '\u2eec': '齐',
  '\u2eee': '齿',
  '\u2ef0': '龙',
  '\u2ef3': '龟',
}

/** The character that a radical stands for, or undefined where the code is none of a radical. */
export function characterOf(code: number): string | undefined {
  if (code < 0x2e80 || code > 0x2fd5) return undefined
  const radical = String.fromCharCode(code)
  if (code < 0x2f00) return supplement[radical]
  const character = radical.normalize('NFKC')
  return character === radical ? undefined : character
}
