/** A word or sentence in both languages of the product. */
export interface Text {
  zh: string
  en: string
}

export type Language = keyof Text
