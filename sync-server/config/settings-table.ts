import { SETTINGS, variableOf, type Setting } from './settings.ts';

/** The page docs/relay-settings.md, made from the settings themselves. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS as Record<string, Setting>).map(
    ([name, { about, default: fallback, isSecret = false }]) =>
      `| \`${name}\` | \`${variableOf(name)}\` | ${defaultText(fallback)} | ${about}${isSecret ? ' Secret.' : ''} |`,
  );
  return `# Settings of the relay

Each is given in a JSON file (\`--config FILE\` or \`NMC_RELAY_CONFIG\`), over it in the environment, over both on the
command line. A wrong value, a missing one and a name that is no setting are all told at once, by name, and the relay
does not start. What is secret belongs into the environment or a file that only the relay's user can read.

| setting | in the environment | default | |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function defaultText(fallback: string | undefined): string {
  if (fallback === undefined) return '–';
  if (fallback === '') return 'none';
  return fallback.includes(',')
    ? fallback
        .split(',')
        .map((part) => `\`${part}\``)
        .join(', ')
    : `\`${fallback}\``;
}
