/** What figures say of institutions: periods out of published counts, peers side by side, and the pack that works with them. */
export { type Falling, periodsOf, type PeriodCount, spansOf } from './periods.ts'
export { funnelOf, limitsAt, type Member, twoSided } from './funnel.ts'
export { type IndicatorBook, readIndicatorBook } from './pack/book.ts'
export { indicatorsPack } from './pack/pack.ts'
