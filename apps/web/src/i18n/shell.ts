import { en } from './en.ts'
import { zh } from './zh.ts'

export const shellWords = { zh, en } as const satisfies { zh: typeof zh; en: typeof zh }
