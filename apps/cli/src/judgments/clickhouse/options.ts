/** `--clickhouse URL`, `--corpus NAME`, `--salt FILE`. */
import { type Call, textOption, type Words } from '../../command.ts'

export interface StoreOptions {
  readonly url: string
  readonly password?: string
  readonly corpus: string
}

/** Undefined where no store is asked for. */
export function storeOptions(call: Call): StoreOptions | Words | undefined {
  const url = textOption(call, 'clickhouse')
  if (url === undefined) return undefined
  const { protocol, hostname } = URL.parse(url) ?? {}
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '') {
    return {
      zh: `--clickhouse 应形如 http://用户@主机:8123/库：${url}`,
      en: `--clickhouse must look like http://user@host:8123/database: ${url}`,
    }
  }
  const corpus = textOption(call, 'corpus') ?? 'main'
  const password = process.env['CLICKHOUSE_PASSWORD']
  return { url, corpus, ...(password !== undefined && { password }) }
}
