import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`Lengths`,
    text: msg`What a channel cuts off is shown beside the text, counted as that channel counts. Select words to measure only those; choose other channels for a piece where the usual ones don’t fit.`,
  },
  {
    title: msg`Variants`,
    text: msg`A piece can have several texts for the same purpose. Write them side by side, see what differs, and choose one as the main one: lists and excerpts show it.`,
  },
  {
    title: msg`Words of the brand`,
    text: msg`Words that the brand avoids are marked as you type. Alt and Enter puts the better word in their place.`,
  },
  {
    title: msg`Versions`,
    text: msg`Save a version with a name before a large change. Any earlier state can be compared with the present and brought back; bringing back is a step that can be undone.`,
  },
  {
    title: msg`Files`,
    text: msg`Drop Word, HTML or Markdown files on the library to make pieces of them. A piece is exported as Word, PDF, HTML or Markdown.`,
  },
];
