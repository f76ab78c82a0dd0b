/** Languages: front door. */
export { defineWords, type Words } from './define.ts'
export { type Format, formatFor } from './format.ts'
export { getLanguage, setLanguage, useLanguage } from './language.ts'
export { useWords } from './words.ts'
export { useFormat } from './use-format.ts'
export { marks } from './marks.ts'
