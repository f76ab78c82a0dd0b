import { defineWords } from '../../i18n/index.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

export const leadWords = defineWords(zh, en)
