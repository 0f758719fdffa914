import * as z from 'zod';
import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { assets } from './contract.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { adoptFiles, fileKind, keepFile } from './doc.ts';
import { tasks } from './tasks.ts';

const storedFile = z.object({ hash: z.string(), name: z.string(), mime: z.string(), bytes: z.number() });

/** The files of the workspace: images of texts, and whatever else belongs to the work. */
export const assetsSlice = defineSlice('assets', assets, {
  migrations,
  queries,
  commands,
  tasks,
  documents: [fileKind],
  on: {
    /** Another slice stored a file, as one that came within a document. */
    'assets.stored': (change, event) => {
      const { hash, name, mime: type, bytes } = storedFile.parse(event);
      keepFile(change, { hash, name, type, bytes });
    },
    /** The workspace is about to be shared. */
    'sync.joining': (change) => {
      adoptFiles(change);
    },
  },
});
