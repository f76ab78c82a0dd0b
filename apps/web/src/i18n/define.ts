/** What words look like: a tree of sentences, some with arguments. */

/** The shape of a tree of words: the same keys, any text, the same arguments. */
export type Shape<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Shape<T[Key]> }

export interface Words<Zh> {
  readonly zh: Zh
  readonly en: Zh
}

/** `zh` is the source; `en` must match it key by key. */
export function defineWords<const Zh>(zh: Zh, en: Shape<NoInfer<Zh>>): Words<Shape<Zh>> {
  // A tree of words has its own shape; the compiler can't reduce a conditional type over a generic to see it.
  return { zh: zh as Shape<Zh>, en }
}
