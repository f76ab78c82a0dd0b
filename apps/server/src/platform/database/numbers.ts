import pg from 'pg'

// count() and bigint columns come as text by default. Our counts and keys stay far below 2^53, and a number that does
// not fit is a defect to be seen, not rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} from the database does not fit a number`)
  return number
})
