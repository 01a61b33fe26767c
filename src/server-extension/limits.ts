/** What one question may cost. */
export const LIMITS = {
  /** Of the question's text with its variables: validation takes a part of a second for the worst of this length. */
  maxRequestSizeBytes: 65_536,
  maxRootFields: 20,
  /** In values, as many as the limits of the lists allow. */
  maxResponseNodes: 1_000_000,
  sqlStatementTimeout: 10_000,
}

/** Levels of fields within each other. A question about the schema itself needs 13. */
export const MAX_DEPTH = 13
/** Fields of a question whose fragments are unfolded: they can double with every level. */
export const MAX_FIELDS = 2_000

/** Rows that a list may have without a limit: a list that has no lists in it, one that has some, and one within another. */
export const PAGES = { alone: 10_000, withLists: 1_000, within: 100 }
