import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`A task in one line`,
    text: msg`Type what has to be done and end with a day, such as “fri”, “tomorrow” or “12.3.”. The day that was understood stands beside the line before anything is saved.`,
  },
  {
    title: msg`Where tasks belong`,
    text: msg`A task may belong to a campaign or a piece: add it there, and it stands in both places. Here are all of them, the overdue ones first.`,
  },
];
