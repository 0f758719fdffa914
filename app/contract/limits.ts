/**
 * Numbers that both sides of the contract keep to. They stand apart from the contract's schemas, which stay out of the
 * window: it needs none of their code, and its policy refuses the `eval` that they try.
 */

/**
 * Of what the contract says. The service tells its own in its status; a window of another one says so and loads anew. A
 * test pins what belongs to a version (contract-version.test.ts).
 */
export const CONTRACT_VERSION = 1;

/** Bytes. A file travels as Base64 in one call: larger ones are refused before memory is spent on them. */
export const MAX_UPLOAD = 25 * 1024 * 1024;

/** Bytes. An export file as it is, in one call: larger ones are imported by path on the command line. */
export const MAX_EXPORT = 200 * 1024 * 1024;

/** Bytes. A file that becomes a piece of content: a text of this size with its images is a book. */
export const MAX_PIECE_FILE = 20 * 1024 * 1024;
