const channel = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

export type Legibility = 'text' | 'large' | 'none';

/** What a contrast is enough for by WCAG 2.2 AA: text (4.5), large text and signs (3), or nothing that is read. */
export const legibility = (ratio: number): Legibility =>
  ratio >= 4.5 ? 'text' : ratio >= 3 ? 'large' : 'none';

export const WHITE = '#ffffff';
export const BLACK = '#000000';

/** White or black, whichever is read better on a colour. */
export const inkOn = (hex: string): string => (contrast(hex, WHITE) >= contrast(hex, BLACK) ? WHITE : BLACK);

/** Three or six hexadecimal digits, as the service takes them. */
export const isColour = (text: string): boolean => /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text.trim());
