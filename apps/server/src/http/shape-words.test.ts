import * as contract from '@zhiqiao/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ShapeIssue, wordShape } from './shape-words.ts'

const shapes = Object.entries<unknown>(contract).flatMap(([name, shape]): [string, z.ZodType][] =>
  shape instanceof z.ZodType ? [[name, shape]] : [],
)

/** Leaves that no field takes all of: each finds other faults. */
const leaves: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  'ü'.repeat(5000),
  -1,
  0.5,
  1e9,
  true,
  [],
  Array.from({ length: 500 }, () => 'x'),
  {},
  { unknown: 1 },
]

/** A value of the outline of a shape, with one leaf in the place of every field. */
function fill(shape: z.core.$ZodType, leaf: unknown, depth = 0): unknown {
  if (depth > 8) return leaf
  if (shape instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries<z.core.$ZodType>(shape.shape).map(([key, field]) => [key, fill(field, leaf, depth + 1)]),
    )
  if (shape instanceof z.ZodArray) return [fill(shape.element, leaf, depth + 1)]
  if (shape instanceof z.ZodRecord) return { key: fill(shape.valueType, leaf, depth + 1) }
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return fill(shape.unwrap(), leaf, depth + 1)
  if (shape instanceof z.ZodPipe) return fill(shape.in, leaf, depth + 1)
  if (shape instanceof z.ZodUnion) {
    const [first] = shape.options
    return first === undefined ? leaf : fill(first, leaf, depth + 1)
  }
  return leaf
}

function issuesOf(shape: z.ZodType, value: unknown): ShapeIssue[] {
  const parsed = shape.safeParse(value)
  return (parsed.error?.issues ?? []).map(({ code, message, ...params }) => ({ keyword: code, message, params }))
}

describe('the words for what is wrong with a shape', () => {
  it('finds the shapes of the contract', () => {
    expect(shapes.length).toBeGreaterThan(40)
  })

  it.each(shapes)('%s: every fault in Chinese and in English', (_name, shape) => {
    for (const leaf of leaves) {
      for (const value of [leaf, fill(shape, leaf)]) {
        for (const issue of issuesOf(shape, value)) {
          const { zh, en } = wordShape(issue)
          const known = `${issue.keyword}: ${issue.message}`
          // An unworded message of a shape would come out as this.
          expect(zh, known).not.toBe('不符合要求')
          expect(zh, known).toMatch(/\p{Script=Han}/u)
          expect(zh, known).not.toMatch(/expected|Invalid|received|Too /)
          expect(en, known).not.toMatch(/\p{Script=Han}|expected|Invalid|received|Too /u)
        }
      }
    }
  })

  it('fails on a message that has no Chinese', () => {
    const [issue] = issuesOf(z.string().regex(/^a/, 'begins with an a'), 'b')
    expect(issue && wordShape(issue).zh).toBe('格式不对')
    const [refined] = issuesOf(
      z.string().refine(() => false, 'never'),
      'b',
    )
    expect(refined && wordShape(refined)).toEqual({ zh: '不符合要求', en: 'never' })
  })

  it.each([
    [z.string().trim().min(1), '  ', '必填', 'is needed'],
    [z.string(), undefined, '必填', 'is needed'],
    [z.string().max(3), 'abcd', '最多 3 个字符', 'takes at most 3 characters'],
    [z.int().min(1), 0, '不能小于 1', 'is at least 1'],
    [z.int(), 1.5, '应为整数', 'should be a whole number'],
    [z.int(), 'x', '应为数字', 'should be a number'],
    [z.array(z.string()).min(1), [], '至少 1 项', 'takes at least 1'],
    [z.enum(['a', 'b']), 'c', '不在可选值之内：a、b', 'is none of: a, b'],
    [contract.id, 'x', '编号格式不对', 'is no id'],
    [contract.daySchema, '2026-02-30', '日期应写作 YYYY-MM-DD，例如 2026-05-10', 'a day is written YYYY-MM-DD'],
  ])('%#: %s', (shape, value, zh, en) => {
    const [issue] = issuesOf(shape, value)
    expect(issue && wordShape(issue)).toEqual({ zh, en })
  })
})
