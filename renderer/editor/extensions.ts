import { getSchema, type Extensions } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import StarterKit from '@tiptap/starter-kit';
import { isSafeLink } from './links.ts';
import { tables } from './tables.ts';

/** Images of the workspace only: showing a text must never make a computer call out. */
export const WorkspaceImage = Image.extend({
  addAttributes() {
    return { src: { default: null }, alt: { default: null }, title: { default: null } };
  },
  parseHTML: () => [{ tag: 'img[src^="asset:"]' }],
  // Typing Markdown for an image would bring in one from elsewhere.
  addInputRules: () => [],
});

/** What a text may consist of: what the service's Markdown reads and writes, and nothing that could run. */
export const schemaExtensions: Extensions = [
  StarterKit.configure({
    // Undo is the shared text's: it takes back own edits only.
    undoRedo: false,
    // Opening a text must not write to it.
    trailingNode: false,
    dropcursor: { class: 'drop-cursor', color: false, width: 2 },
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: 'https',
      isAllowedUri: (url) => isSafeLink(url),
      HTMLAttributes: { target: null, rel: 'noopener noreferrer nofollow', class: null },
    },
  }),
  WorkspaceImage,
  ...tables,
];

/** The schema without an editor, to judge a text before one is bound to it. */
export const bodySchema = getSchema(schemaExtensions);
