import type { Random } from '../common/random.ts';

/** Strings that programs trip over. */
const STRINGS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\ufeff',
  '\u202e',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE meta; --",
  '" OR 1=1',
  'NEAR(',
  'a* AND (b',
  '%s%n',
  '../../etc/passwd',
  'C:\\con',
  '=1+1',
  'NaN',
  '-0',
  '1e999',
  '𝒳'.repeat(50),
  'é́́́',
  '<img src=x onerror=alert(1)>',
  '${7*7}',
  '$.a[0]',
  'a.b.c',
  '0'.repeat(64),
];

export function hostileString(random: Random): string {
  if (random.chance(0.02)) return random.pick(STRINGS).repeat(random.between(1, 20_000));
  if (random.chance(0.2))
    return Array.from({ length: random.between(0, 40) }, () =>
      String.fromCharCode(random.below(65_536)),
    ).join('');
  return random.pick(STRINGS);
}

/** A value of any type but the one that is wanted. */
export function hostileValue(random: Random): unknown {
  switch (random.below(12)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return random.pick([NaN, Infinity, -Infinity, -0, -1, 0.1, 1e308, 2 ** 53, -(2 ** 63), 2 ** 31]);
    case 3:
      return random.chance(0.5);
    case 4:
      return [];
    case 5:
      return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    case 6:
      return nested(random.between(1, 3000));
    case 7:
      return new Uint8Array(random.below(10));
    case 8:
      return new Date(random.pick([NaN, 0, 8.64e15]));
    case 9:
      return 10n ** 20n;
    case 10:
      return Array.from({ length: random.below(2000) }, () => 1);
    default:
      return hostileString(random);
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** Changes bytes as transport, disks and attackers do. */
export function mutated(bytes: Uint8Array, random: Random): Buffer {
  let out: Buffer = Buffer.from(bytes);
  for (let change = random.between(1, 4); change > 0; change -= 1) {
    const at = random.below(out.length + 1);
    const length = random.between(1, 16);
    switch (random.below(7)) {
      case 0:
        if (at < out.length) out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 1:
        out = out.subarray(0, at);
        break;
      case 2:
        out = Buffer.concat([out.subarray(0, at), random.bytes(length), out.subarray(at)]);
        break;
      case 3:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
        break;
      case 4:
        if (at < out.length) out[at] = random.pick([0, 1, 0x7f, 0x80, 0xff]);
        break;
      case 5:
        out = Buffer.concat([out, out.subarray(at, at + length)]);
        break;
      default:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at - (at % 7)), random.bytes(1)]);
    }
  }
  return out;
}
