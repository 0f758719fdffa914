/** Rich text that is written by several windows at once. */
export { type OfferedLink } from './link-popover.tsx';
export { RichText, type RichTextProps } from './rich-text.tsx';
export * from './shared.ts';
export { textParts } from './unknown-parts.ts';
