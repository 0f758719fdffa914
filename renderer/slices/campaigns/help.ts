import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`One plan, four views`,
    text: msg`List, board, calendar and timeline show the same campaigns. Filters stay as they are when you change the view, and can be kept under a name in Views.`,
  },
  {
    title: msg`Moving by keyboard`,
    text: msg`On the calendar and the timeline arrows move the campaign that has the focus, with Shift they move its end, with Alt its start. Enter keeps it, Escape takes it back.`,
  },
  {
    title: msg`Several at once`,
    text: msg`Choose rows in the list with Space, or with Shift from one to another. The bar that comes up changes all of them in one step, which one Undo takes back.`,
  },
  {
    title: msg`Brief and targets`,
    text: msg`The brief has a template for each kind of campaign and counts which of its questions are answered. Targets stand beside the imported figures of the campaign; say under “Names in your ad tools” what it is called there.`,
  },
  {
    title: msg`When two people changed the same`,
    text: msg`Texts merge by themselves. Where one field was given two values at the same time, both are kept and you choose; nothing is settled in silence.`,
  },
];
