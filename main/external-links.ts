/** The schemes that may leave the app, each with its own rule for what may stand in such an address. */
const rules: Record<string, (url: URL) => boolean> = {
  'https:': (url) => url.hostname !== '' && url.username === '' && url.password === '',
  // Other fields of a letter (attachments above all) are for a person to add, not for a link.
  'mailto:': (url) =>
    /^[^\s,;@]+@[^\s,;@]+$/.test(decode(url.pathname)) &&
    [...url.searchParams.keys()].every((name) => name === 'subject' || name === 'body'),
};

const LONGEST = 2000;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The address to hand to the system, written as browsers understand it; null when it must not leave the app. */
export function externalTarget(address: string): string | null {
  if (address.length > LONGEST) return null;
  const url = URL.parse(address);
  return url && rules[url.protocol]?.(url) ? url.href : null;
}

export interface ExternalParts {
  /** Asks the person whether to open exactly this address. */
  confirm(target: string): Promise<boolean>;
  open(target: string): Promise<void>;
}

/** Opens addresses outside of the app: allowed ones only, one question at a time, never without a yes. */
export function externalOpener({ confirm, open }: ExternalParts): (address: string) => Promise<void> {
  let isAsking = false;
  return async (address) => {
    const target = externalTarget(address);
    if (target === null || isAsking) return;
    isAsking = true;
    try {
      if (await confirm(target)) await open(target);
    } finally {
      isAsking = false;
    }
  };
}
