import { catalogue } from '@zhiqiao/domain'
import { expect, test } from 'vitest'
import { rule } from './policy.ts'

test('the shape on the wire has each type of the catalogue, with its parameters and no others', () => {
  const head = ['id', 'severity', 'basis', 'directions', 'effectiveFrom', 'effectiveUntil', 'overridable', 'type']
  const shapes = new Map(rule.options.map(({ shape }) => [shape.type.value, Object.keys(shape)]))
  expect([...shapes.keys()].sort()).toEqual(Object.keys(catalogue).sort())
  for (const { type, parameters } of Object.values(catalogue)) {
    const own = shapes.get(type)?.filter((key) => !head.includes(key))
    expect(own?.sort(), type).toEqual(parameters.map(({ name }) => name).sort())
  }
})
