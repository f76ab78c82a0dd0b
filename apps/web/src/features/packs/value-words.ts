import { defineWords } from '../../i18n/index.ts'

export const valueWords = defineWords(
  {
    none: '未设',
    on: '启用',
    off: '停用',
    standardIs: (value: string) => `缺省：${value}`,
    inLanguage: { zh: (label: string) => `${label}（中文）`, en: (label: string) => `${label}（英文）` },
  },
  {
    none: 'not set',
    on: 'in use',
    off: 'off',
    standardIs: (value) => `Default: ${value}`,
    inLanguage: { zh: (label) => `${label} (Chinese)`, en: (label) => `${label} (English)` },
  },
)
