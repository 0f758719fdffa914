/** Lower case without accents: “Über” is found by “uber”. In SQL: `plain_text(x)`. */
export const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** By which text stands in lists: “v2” before “v10”, “Ähre” beside “Ahorn”. In SQL: `sort_key(x)`. */
export const sortKey = (text: string): string =>
  plainText(text).replace(/\d+/g, (digits) => digits.padStart(12, '0'));
