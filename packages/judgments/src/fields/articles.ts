/** The law that the decision rests on: 《中华人民共和国民法典》第六百七十五条、第六百七十六条. */
import type { NormalText } from '../text/normal.ts'
import { parseNumber } from '../text/numerals.ts'
import type { Section } from './sections.ts'
import type { Article } from './types.ts'

const title = /《([^《》\n]{2,60}(?:〈[^〉]*〉[^《》\n]{0,40})?)》/g
const article =
  /[、，和及与及其]*(?:（[^）]{1,24}）)?第([零〇一二三四五六七八九十百千\d]{1,9})条(?:之[一二三四五六七八九])?(?:第?[零〇一二三四五六七八九十百\d、，第（）()]{1,12}?[款项])*/y

export function readArticles(normal: NormalText, section: Section): Article[] {
  const { text } = normal
  const found: Article[] = []
  title.lastIndex = section.start
  for (let law = title.exec(text); law && law.index < section.end; law = title.exec(text)) {
    article.lastIndex = title.lastIndex
    for (let one = article.exec(text); one; one = article.exec(text)) {
      const number = parseNumber(one[1] ?? '')
      const at = one.index + one[0].indexOf('第')
      if (number !== undefined && !found.some((other) => other.law === law?.[1] && other.article === number)) {
        found.push({ law: law[1] ?? '', article: number, at: normal.span(at, article.lastIndex) })
      }
    }
  }
  return found
}
