import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`Importing`,
    text: msg`Drop exports as your tools write them, as CSV, TSV or Excel files or a zip of them, in 27 languages. Rows of totals are left out, and a row that is known already is not counted twice. What was left out is listed with its reason.`,
  },
  {
    title: msg`Columns`,
    text: msg`Say what a column means where it is not known. It is remembered for the next export of the same tool, or for tables with the same headers.`,
  },
  {
    title: msg`Taking an import back`,
    text: msg`Under “Imports so far” each import can be taken back as a whole, and brought back again.`,
  },
  {
    title: msg`Comparing`,
    text: msg`Each figure is compared with the same number of days right before. Where there are no figures of those, nothing is compared.`,
  },
  {
    title: msg`Passing it on`,
    text: msg`Export makes a PDF or a picture of what is shown, with its filters and its days, or a table of all parts.`,
  },
];
