/** After `screen`: the corpus into the store, with keys for names, and the file beside the output that leads back. */
import { createHash } from 'node:crypto'
import { CorpusBuilder, type CorpusLine, type HitRow, hitRows, type KeyOf } from '@zhiqiao/judgments/store'
import type { SignBook } from '@zhiqiao/judgments'
import { type Call, textOption } from '../../command.ts'
import { writeLines } from '../outputs.ts'
import { keysUnder, loadSalt } from './keys.ts'
import type { StoreOptions } from './options.ts'
import { Store, storeWords } from './store.ts'

export interface Kept {
  readonly out: string
  readonly book: SignBook
  /** Names the documents and rules: another state, another mark. */
  readonly mark: string
  lines(): AsyncIterable<CorpusLine>
}

/** Whether it is in the store; why not has been told. */
export async function keepCorpus(call: Call, options: StoreOptions, kept: Kept): Promise<boolean> {
  const salt = await loadSalt(textOption(call, 'salt') ?? `${kept.out}.salt`)
  if (typeof salt !== 'string') {
    call.tell(salt)
    return false
  }
  const ways: string[] = []
  const keyOf = keysUnder(salt, (kind, key, text) => ways.push(JSON.stringify({ key, kind, text })))
  const builder = new CorpusBuilder(kept.book)
  for await (const line of kept.lines()) builder.add(line)
  const run = createHash('sha256').update(`${kept.mark} ${salt}`).digest('hex').slice(0, 32)
  const store = new Store(options.url, options.password)
  try {
    await store.makeTables()
    const corpus = builder.build()
    const { isNew, documents } = await store.write(options.corpus, run, { corpus, hits: hitsOf(kept, keyOf), keyOf })
    call.say(
      call.pick({
        zh: `ClickHouse 中的「${options.corpus}」：${documents} 份${isNew ? '' : '（与上次相同，未重写）'}`,
        en: `“${options.corpus}” in ClickHouse: ${documents} judgments${isNew ? '' : ' (as before, not written again)'}`,
      }),
    )
    if (!isNew) return true
    const failed = await writeLines(`${kept.out}.keys.ndjson`, ways, 0o600)
    if (failed) call.tell(failed)
    return failed === null
  } catch (error) {
    call.tell(storeWords(error))
    return false
  } finally {
    await store.close()
  }
}

async function* hitsOf(kept: Kept, keyOf: KeyOf): AsyncGenerator<HitRow> {
  for await (const line of kept.lines()) yield* hitRows(line, keyOf)
}
