/** What a handler answers: the value, and the record's version where it has one (it becomes the ETag). */
export interface Answer<T> {
  value: T
  version?: number
  location?: string
}
