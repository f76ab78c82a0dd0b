/** Texts by number: each different text is kept once, and compared as a number. 0 stands for no text. */
export class Interner {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = ['']

  number(text: string | undefined): number {
    if (text === undefined || text === '') return 0
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    // A longer text may be a cut of a judgment and would keep all of it in memory.
    const own = text.length < 13 ? text : Array.from(text).join('')
    const next = this.#texts.length
    this.#numbers.set(own, next)
    this.#texts.push(own)
    return next
  }

  text(number: number): string {
    return this.#texts[number] ?? ''
  }
}
