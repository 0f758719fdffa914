const separatorOf = (folder: string): string => (folder.includes('\\') && !folder.includes('/') ? '\\' : '/');

/** Where a workspace of this name would go: the name as a folder inside of the usual place, as the service makes it. */
export function folderFor(place: string, name: string): string {
  const safe = name.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim();
  return safe === '' ? place : place + separatorOf(place) + safe;
}

/** The last part of a path. */
export const nameOfFolder = (folder: string): string =>
  folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder;

/** Where a workspace keeps its own backups, with a separator at the end: the start of a path to one. */
export const backupsIn = (folder: string): string => [folder, 'backups', ''].join(separatorOf(folder));
