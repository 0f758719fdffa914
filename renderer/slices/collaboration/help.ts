import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`Comments stay with their words`,
    text: msg`Select words in a text and comment on them. The comment moves with the words; when they are deleted it stays, says so and shows what they were. An @ mentions somebody, who finds it in their inbox.`,
  },
  {
    title: msg`An approval holds for exactly these words`,
    text: msg`It is bound to what readers see: title, type, every variant and every picture. When any of that changes the approval is void, and you see what changed since. When it says the same again, the approval holds again.`,
  },
  {
    title: msg`Without a connection`,
    text: msg`Comments and decisions can be made offline, too. When copies meet all of them are there, and two decisions that contradict each other both show.`,
  },
  {
    title: msg`Two people, one field`,
    text: msg`When two people set the same field at the same time, nothing is lost: both values wait under Conflicts until somebody chooses.`,
  },
];
