import { expect, it } from 'vitest'
import { logging } from './log.ts'

it('keeps what tells a defect, and leaves out the row that PostgreSQL quotes', () => {
  const error = Object.assign(new Error('null value in column "id" violates not-null constraint'), {
    code: '23502',
    table: 'officer',
    detail: 'Failing row contains (null, 试甲, 110101199001011234).',
    where: 'SQL statement "insert into officer values (试甲)"',
  })
  const logged = logging.serializers.err(error)
  expect(logged).toMatchObject({ code: '23502', table: 'officer', message: error.message })
  expect(JSON.stringify(logged)).not.toMatch(/试甲|110101/)
})
