import type { Link } from '#app/slices/tracking/contract.ts';

/** Links as the rows of a file. The heads are the parameters' own names, the same in every language. */
export const linkRows = (links: readonly Link[]): string[][] => [
  ['link', 'page', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'],
  ...links.map(({ address, url, source, medium, name, content, term }) => [
    address,
    url,
    source,
    medium,
    name,
    content,
    term,
  ]),
];
