/** Prints a value: as JSON for programs, or as the text given for people. */
export type Print = (value: unknown, text: string) => void;

/** Columns of text, each as wide as its widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

/** A moment as a person reads it; `–` for none. */
export const momentText = (at: number | null): string =>
  at === null ? '–' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A size as a person says it: 1.5 MiB. */
export function bytesText(bytes: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  const size = bytes / 1024 ** power;
  return `${power === 1 ? String(Math.ceil(size)) : size.toFixed(1)} ${units[power - 1] ?? ''}`;
}
