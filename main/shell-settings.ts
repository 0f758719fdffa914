import * as z from 'zod';
import { readConfig, writeConfig } from './config-file.ts';

const FILE = 'desktop.json';

/** What the desktop shell itself is told to do. Everything that talks to the outside or interrupts is off at first. */
export const shellSettings = z.object({
  /** Whether new inbox entries are told by the system while no window is in front. */
  notifications: z.boolean().catch(false).default(false),
  /** Whether there is an icon in the tray, and the app goes on when its last window is closed. */
  tray: z.boolean().catch(false).default(false),
  /** Languages that spelling is checked in; those of the system when empty. */
  spelling: z.array(z.string().max(20)).max(10).catch([]).default([]),
  /** Where new versions are looked for: an https address of electron-builder's generic feed. Nowhere when null. */
  updateFeed: z
    .url({ protocol: /^https$/ })
    .nullable()
    .catch(null)
    .default(null),
});
export type ShellSettings = z.infer<typeof shellSettings>;

export const readShellSettings = async (config: string): Promise<ShellSettings> =>
  (await readConfig(config, FILE, shellSettings)) ?? shellSettings.parse({});

export const writeShellSettings = (config: string, settings: ShellSettings): Promise<void> =>
  writeConfig(config, FILE, settings);
