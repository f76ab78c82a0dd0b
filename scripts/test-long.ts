/**
 * `npm run test:long [part of a name] [share]`: every campaign of tests/solver whole, with its count as it goes; it ends by itself, with
 * exit code 1 where a law was broken, and prints the seed that broke it. A share of 0.1 runs a tenth of each.
 */
import { loadHighs } from '@zhiqiao/highs'
import { campaigns } from '../tests/solver/campaign.ts'

const [part = '', share = '1'] = process.argv.slice(2)
const wanted = campaigns(loadHighs).filter(({ name }) => name.includes(part))
if (wanted.length === 0) throw new RangeError(`no campaign has ${part} in its name`)
const say = (line: string) => void process.stdout.write(`${line}\n`)

const began = performance.now()
let instances = 0
let broken = 0
for (const { name, long, run } of wanted) {
  const count = Math.ceil(long * Number(share))
  const start = performance.now()
  let asked = 0
  let told = start
  let done = 0
  for (; done < count; done++) {
    try {
      if (await run(done)) asked++
    } catch (error) {
      broken++
      say(`✗ ${name}: seed ${done}: ${error instanceof Error ? error.message : String(error)}`)
      break
    }
    if (performance.now() - told > 10_000) {
      told = performance.now()
      say(`  ${name}: ${done} of ${count}`)
    }
  }
  instances += done
  if (done === count)
    say(`✓ ${name}: ${done} instances, ${asked} put to the test, ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
say(`${instances} instances, ${broken} laws broken, ${((performance.now() - began) / 1000).toFixed(0)} s`)
process.exitCode = broken === 0 ? 0 : 1
