import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`What stands here`,
    text: msg`What is due this week, what runs, begins and ends soon, and the last 28 days in figures. Every figure opens the rows that it is made of.`,
  },
  {
    title: msg`As of`,
    text: msg`Under each figure stands the newest day that was imported. The days after it are not nought: nobody knows them yet.`,
  },
];
