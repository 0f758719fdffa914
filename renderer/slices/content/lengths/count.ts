/** How a channel counts. */
export type Unit = 'characters' | 'x' | 'wide' | 'sms';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters, signs and spaces that are one character each, whatever stands beside them. */
const PLAIN = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u20a0-\u20bf]*$/;

/** What a reader takes for one character, of any length in code. */
export function splitCharacters(text: string): string[] {
  return PLAIN.test(text) ? [...text] : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

export const countCharacters = (text: string): number =>
  PLAIN.test(text) ? text.length : Array.from(graphemes.segment(text)).length;

/**
 * The weight of a text on X, in characters of 280, as `twitter-text` 3 counts it (its configuration `v3.json`, published
 * at https://docs.x.com/fundamentals/counting-characters): after NFC, an address of the web is 23, an emoji is 2
 * whatever it is made of, a character of the ranges below is 1 and any other, Chinese and Japanese among them, is 2.
 */
export function weighX(text: string): number {
  const normal = text.normalize('NFC');
  let weight = 0;
  let at = 0;
  for (const { 0: url, 1: before = '', index } of normal.matchAll(WEB_ADDRESS)) {
    const start = index + before.length;
    weight += weighPlain(normal.slice(at, start)) + ADDRESS_WEIGHT;
    at = index + url.length;
  }
  return weight + weighPlain(normal.slice(at));
}

const ADDRESS_WEIGHT = 23;

/**
 * An address with its scheme, or a bare domain with an ending of two letters or one of those in wide use. X knows every
 * registered ending; what only it knows is counted by its letters here, which is at most a few more or fewer.
 */
const WEB_ADDRESS = new RegExp(
  String.raw`(^|[^\p{L}\p{N}@#$＠＃.\-_/])(?:https?:\/\/(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}|(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|edu|gov|info|biz|shop|store|online|agency|studio|media|blog|news|app|dev|page|site|cloud|berlin|hamburg|koeln|bayern|[a-z]{2}))(?![\p{L}\p{N}@-])(?::\d+)?(?:[\/?#](?:[^\s<>"”“]*[\p{L}\p{N}\/=&#_-])?)?`,
  'giu',
);

const EMOJI = /^\p{RGI_Emoji}$/v;
/** Code points that weigh one, as pairs of first and last. */
const LIGHT = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;

const isLight = (point: number): boolean => LIGHT.some(([first, last]) => point >= first && point <= last);

function weighPlain(text: string): number {
  if (PLAIN.test(text) && !/[\u2024-\u2027\u20a0-\u20bf]/.test(text)) return text.length;
  let weight = 0;
  for (const character of splitCharacters(text))
    if (EMOJI.test(character)) weight += 2;
    else for (const point of character) weight += isLight(point.codePointAt(0) ?? 0) ? 1 : 2;
  return weight;
}

/** Characters that Google Ads counts twice: those of languages that are written in full width. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/**
 * The length of a text in an ad of Google, where “each character in double-width languages like Korean, Japanese or
 * Chinese counts as two towards the limit” (https://support.google.com/google-ads/answer/7684791).
 */
export function countWide(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return splitCharacters(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** A text message as the network carries it. */
export interface TextMessage {
  /** Septets of GSM-7, or code units of UCS-2. */
  units: number;
  /** Messages that it is split into, each of which is paid for. */
  segments: number;
  /** How many units fit into that many messages. */
  room: number;
  /** Whether each character is one of the network's own alphabet. */
  isGsm: boolean;
}

/** The alphabet of 3GPP TS 23.038, section 6.2.1; those of its extension take two septets. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENSION = new Set('\f^{}\\[~]|€');

/** Units that fit into one message alone, and into each of several, which need room for how they go together. */
const ROOM = { gsm: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const;

/**
 * How a text travels as text messages: 160 septets of GSM-7, or 153 each where there are several; a single character that
 * is not in that alphabet makes all of them UCS-2 with 70 or 67 units (3GPP TS 23.038 and 23.040). What takes two units
 * is never split between messages.
 */
export function countMessages(text: string): TextMessage {
  const characters = [...text];
  const isGsm = characters.every((character) => GSM.has(character) || GSM_EXTENSION.has(character));
  const sizeOf = (character: string) => (isGsm ? (GSM_EXTENSION.has(character) ? 2 : 1) : character.length);
  const { alone, joined } = isGsm ? ROOM.gsm : ROOM.ucs2;
  const units = characters.reduce((sum, character) => sum + sizeOf(character), 0);
  if (units <= alone) return { units, segments: units === 0 ? 0 : 1, room: alone, isGsm };
  let segments = 1;
  let filled = 0;
  for (const character of characters) {
    const size = sizeOf(character);
    if (filled + size > joined) {
      segments += 1;
      filled = 0;
    }
    filled += size;
  }
  return { units, segments, room: segments * joined, isGsm };
}
