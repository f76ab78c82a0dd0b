/// <reference types="node" />
/** What is found across made judgments whose truth is known: who is who, and the planted schemes. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  corpusLeads,
  type CorpusLine,
  type Lead,
  open,
  readFields,
  screenDocument,
  type SignBook,
} from '@zhiqiao/judgments'
import { identifyCorpus } from '@zhiqiao/judgments/measure'
import { makeCorpus, planCorpus, type Scheme } from '@zhiqiao/judgments/generate'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const percent = (value: number) => `${(100 * value).toFixed(2)} %`.padStart(9)

function linesOf(book: SignBook, made: ReturnType<typeof makeCorpus>): CorpusLine[] {
  return [...made].map(({ id, text }) => {
    const fields = readFields(id, open(text))
    return { fields, screened: screenDocument(book, fields, text) }
  })
}

/** Pairs of mentions that are one person or firm: how many are joined rightly, wrongly, not. */
export function identity(book: SignBook, count: number): void {
  for (const seed of [5, 17]) {
    const made = [...makeCorpus({ count, seed, planted: 0.12 })]
    const keys = new Map(made.map(({ id, facts }) => [id, [facts.plaintiff, ...facts.defendants]]))
    const lines = made.map(({ id, text }) => {
      const fields = readFields(id, open(text))
      return { fields, screened: screenDocument(book, fields, text) }
    })
    const result = identifyCorpus(book, lines, (id, name) => keys.get(id)?.find((one) => one.name === name)?.key)
    const { threads, ...counts } = result
    const ids = new Set(made.map(({ id }) => id))
    const followers = made.filter(({ facts }) => facts.below !== undefined && ids.has(facts.below.id)).length
    say(`seed ${seed} threads: ${threads} of ${followers} appeals, retrials and enforcements tied to their judgment`)
    for (const [name, { mentions, pairs, joined, right }] of Object.entries(counts)) {
      say(
        `seed ${seed} ${name.padEnd(8)} ${mentions} mentions, ${pairs} true pairs, ${joined} joined: precision ${percent(joined === 0 ? 1 : right / joined)}, recall ${percent(pairs === 0 ? 1 : right / pairs)}`,
      )
    }
  }
}

export async function schemes(book: SignBook, count: number, seed = 23): Promise<void> {
  const wanted = { count, seed, planted: 0.12 }
  const { schemes: planted } = planCorpus(wanted)
  const members = new Map<string, Set<string>>()
  const lines = linesOf(
    book,
    (function* () {
      for (const made of makeCorpus(wanted)) {
        const { scheme } = made.facts
        if (scheme !== undefined) members.set(scheme, (members.get(scheme) ?? new Set()).add(made.id))
        yield made
      }
    })(),
  )
  const leads = await corpusLeads(() => lines, book, { language: 'en' })
  const byKind = new Map<Scheme['kind'], { count: number; found: number; signs: Map<string, number> }>()
  const planned = new Set<string>()
  for (const { id, kind, together } of planted) {
    const own = members.get(id) ?? new Set()
    for (const one of own) planned.add(one)
    const row = byKind.get(kind) ?? { count: 0, found: 0, signs: new Map<string, number>() }
    byKind.set(kind, row)
    row.count++
    const covering = leads.filter(({ judgments }) => judgments.some((one) => own.has(one)))
    if (isFound(covering, own, together)) row.found++
    for (const sign of together) {
      const shown = covering.some((lead) => lead.signs.some((one) => one.sign === sign))
      row.signs.set(sign, (row.signs.get(sign) ?? 0) + (shown ? 1 : 0))
    }
  }
  say(`${count} judgments, ${planted.length} schemes planted, ${leads.length} leads`)
  let [all, found] = [0, 0]
  for (const [kind, row] of [...byKind].sort(([a], [b]) => (a < b ? -1 : 1))) {
    all += row.count
    found += row.found
    const signs = [...row.signs].map(([sign, seen]) => `${sign} ${seen}/${row.count}`).join(', ')
    say(`  ${kind.padEnd(24)} ${row.found}/${row.count} found   ${signs}`)
  }
  say(`  all: ${percent(found / Math.max(1, all))} found`)
  const outside = leads.filter(({ judgments }) => judgments.every((one) => !planned.has(one)))
  say(`  leads without any planted judgment: ${outside.length} (${signsOf(outside)})`)
  const clean = linesOf(book, makeCorpus({ count, seed: seed + 1, planted: 0 }))
  const wrong = await corpusLeads(() => clean, book, { language: 'en' })
  const inLeads = new Set(wrong.flatMap(({ judgments }) => judgments))
  say(
    `clean control of ${count}: ${wrong.length} leads (${percent(wrong.length / count)}), ${inLeads.size} judgments in them (${percent(inLeads.size / count)}): ${signsOf(wrong)}`,
  )
}

/** Time and memory of the graph, near copies and leads over a file of screened judgments, in a process of its own. */
export async function size(book: SignBook, counts: readonly number[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
  try {
    for (const count of counts) {
      const file = path.join(folder, `${count}.ndjson`)
      const out = createWriteStream(file)
      for (const { id, text } of makeCorpus({ count, seed: 5, planted: 0.12 })) {
        const fields = readFields(id, open(text))
        const line = JSON.stringify({ fields, screened: screenDocument(book, fields, text) })
        if (!out.write(`${line}\n`)) await once(out, 'drain')
      }
      await new Promise<void>((resolve) => out.end(resolve))
      spawnSync(process.execPath, [fileURLToPath(new URL('judgments.ts', import.meta.url)), 'graph-of', file], {
        stdio: 'inherit',
      })
      rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function graphOf(book: SignBook, file: string): Promise<void> {
  let documents = 0
  const lines = async function* () {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      documents++
      yield JSON.parse(line) as CorpusLine
    }
  }
  const began = performance.now()
  const leads = await corpusLeads(lines, book, { language: 'zh' })
  const { user, system } = process.cpuUsage()
  const seconds = (performance.now() - began) / 1000
  const most = process.resourceUsage().maxRSS / 1024
  say(
    `${documents / 2} judgments, gone through twice: ${leads.length} leads in ${seconds.toFixed(1)} s on one thread (${((user + system) / 1e6).toFixed(1)} s of processor), at most ${most.toFixed(0)} MB`,
  )
}

/** Found: one lead has half of its judgments or more and shows one of its signs; without such signs, each judgment is in a lead. */
function isFound(leads: readonly Lead[], own: ReadonlySet<string>, together: readonly string[]): boolean {
  const share = ({ judgments }: Lead) => judgments.filter((one) => own.has(one)).length / own.size
  if (together.length > 0)
    return leads.some((lead) => share(lead) >= 0.5 && lead.signs.some(({ sign }) => together.includes(sign)))
  return new Set(leads.flatMap(({ judgments }) => judgments).filter((one) => own.has(one))).size >= own.size * 0.5
}

function signsOf(leads: readonly Lead[]): string {
  const counts = new Map<string, number>()
  for (const { signs } of leads) for (const { sign } of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([sign, n]) => `${sign} ${n}`)
    .join(', ')
}
