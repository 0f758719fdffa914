import { createContext, type CSSProperties, use } from 'react';
import { cls } from './cls.ts';

export interface AvatarProps {
  name: string;
  /** What the colour is made from, so that a person keeps it everywhere. */
  id: string;
  size?: 'sm' | 'md' | 'lg';
  /** The name stands beside it: do not read it out twice. */
  isDecorative?: boolean;
}

const Hues = createContext<ReadonlyMap<string, number>>(new Map());

/** Colours that people chose for themselves, by their ids, for all avatars below. */
export const AvatarHues = Hues.Provider;

const sizes = { sm: 'size-5 text-[0.5625rem]', md: 'size-6 text-[0.6875rem]', lg: 'size-9 text-13' };

/** A person as two letters on their own colour. */
export function Avatar({ name, id, size = 'md', isDecorative }: AvatarProps) {
  const hue = use(Hues).get(id) ?? hueOf(id);
  const label = isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name };
  return (
    <span
      {...label}
      style={{ '--hue': hue } as CSSProperties}
      className={cls(
        'person inline-flex shrink-0 items-center justify-center rounded-full leading-none font-semibold tracking-normal uppercase inset-ring inset-ring-ink/8 select-none',
        sizes[size],
      )}
    >
      {initials(name)}
    </span>
  );
}

export interface AvatarGroupProps {
  people: readonly { id: string; name: string }[];
  max?: number;
  size?: AvatarProps['size'];
}

/** Several people, overlapping; the rest as a number. */
export function AvatarGroup({ people, max = 4, size = 'md' }: AvatarGroupProps) {
  const shown = people.slice(0, people.length > max ? max - 1 : max);
  const rest = people.length - shown.length;
  return (
    <span role="img" aria-label={people.map((person) => person.name).join(', ')} className="inline-flex">
      {shown.map((person) => (
        <span key={person.id} className="-ms-1 flex rounded-full ring-2 ring-surface first:ms-0">
          <Avatar {...person} size={size} isDecorative />
        </span>
      ))}
      {rest > 0 && (
        <span
          className={cls(
            'figures -ms-1 flex items-center justify-center rounded-full bg-press font-medium text-ink-2 ring-2 ring-surface',
            sizes[size],
          )}
        >
          +{rest}
        </span>
      )}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return first + last;
}

/** A person's colour: one of twelve hues; FNV-1a, so that it is the same on every machine. */
export function hueOf(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((value >>> 0) % 12) * 30 + 10;
}
