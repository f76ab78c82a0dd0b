/** Columns of pairs that grow as rows are added: typed arrays doubled when full, never an object a pair. */
export interface PairColumns {
  readonly length: number
  add(post: number, fit: number, preferenceRank: number): void
  /** The ranks from pair `from` on, to be changed in place before the next pair is added. */
  ranksFrom(from: number): Int32Array
  /** The columns, each exactly as long as there are pairs. */
  finish(): { post: Int32Array; fit: Int32Array; preferenceRank: Int32Array }
}

export function makePairColumns(): PairColumns {
  let length = 0
  let post = new Int32Array(1024)
  let fit = new Int32Array(1024)
  let rank = new Int32Array(1024)
  const grown = (column: Int32Array<ArrayBuffer>) => {
    const larger = new Int32Array(column.length * 2)
    larger.set(column)
    return larger
  }
  return {
    get length() {
      return length
    },
    add(ofPost, ofFit, ofRank) {
      if (length === post.length) {
        post = grown(post)
        fit = grown(fit)
        rank = grown(rank)
      }
      post[length] = ofPost
      fit[length] = ofFit
      rank[length] = ofRank
      length += 1
    },
    ranksFrom: (from) => rank.subarray(from, length),
    finish: () => ({ post: post.slice(0, length), fit: fit.slice(0, length), preferenceRank: rank.slice(0, length) }),
  }
}
