/** Symbols and local abbreviations that stand for one currency. A bare "$", "kr" or "R" is left to `LOOSE`. */
const SYMBOLS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  // Shift_JIS has the yen sign where ASCII has the backslash.
  '\\': 'JPY',
  円: 'JPY',
  元: 'CNY',
  US$: 'USD',
  USD$: 'USD',
  $US: 'USD',
  '$ US': 'USD',
  $CA: 'CAD',
  $AU: 'AUD',
  '£GB': 'GBP',
  'UK£': 'GBP',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  NT$: 'TWD',
  MX$: 'MXN',
  R$: 'BRL',
  BR$: 'BRL',
  'CN¥': 'CNY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  TL: 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₴': 'UAH',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: 'RON',
  лв: 'BGN',
  'Fr.': 'CHF',
  Rp: 'IDR',
  RM: 'MYR',
  'د.إ': 'AED',
  'ر.س': 'SAR',
  'ج.م': 'EGP',
  'د.ك': 'KWD',
  руб: 'RUB',
  'руб.': 'RUB',
  грн: 'UAH',
  'грн.': 'UAH',
  원: 'KRW',
  ريال: 'SAR',
  درهم: 'AED',
  جنيه: 'EGP',
};

/** Signs used by several currencies; the most common one is meant unless something else names the currency. */
const LOOSE: Record<string, string | null> = {
  $: 'USD',
  kr: null,
  'kr.': null,
  R: 'ZAR',
  Rs: 'INR',
  'Rs.': 'INR',
};

// Two codes are also words of headers: "CPC (ALL)", "Impr. (TOP)".
const CODES = new Set(Intl.supportedValuesOf('currency').filter((code) => code !== 'ALL' && code !== 'TOP'));

/** Codes that marketers meet. Only these count without brackets or in lower case: "Share of VOC" holds none. */
const USUAL =
  'EUR USD GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN BRL MXN ARS CLP COP INR AED SAR EGP KWD QAR BHD OMR MAD ' +
  'ZAR SGD HKD TWD KRW THB IDR MYR PHP VND ILS UAH RUB';
const USUAL_CODES = new Set(USUAL.split(' '));
const BARE_CODE = new RegExp(`\\s(?:in\\s)?(${USUAL.replaceAll(' ', '|')}|TRY)$`);

/**
 * The currency a symbol or ISO code names. `undefined`: it is none; `null`: it is one, but which is unclear ("kr").
 */
export function currencyOf(sign: string): string | null | undefined {
  if (CODES.has(sign)) return sign;
  if (Object.hasOwn(SYMBOLS, sign)) return SYMBOLS[sign];
  if (Object.hasOwn(LOOSE, sign)) return LOOSE[sign];
  // A symbol with a country before or after it ("BR$", "£GB") is money, of whichever country.
  if (/^[A-Z]{0,3}\s?[$€£¥]\s?[A-Z]{0,3}$/.test(sign)) return null;
  const upper = sign.toUpperCase();
  return CODES.has(upper) && sign.length === 3 ? upper : undefined;
}

/** A header with its currency taken off: "Cost (EUR)", "Betrag (€)", "費用（円）", "Spend in USD", "Umsatz €". */
export function splitHeaderCurrency(header: string): { rest: string; currency: string | null } {
  const bracket = /^(.*\S)\s*[([（【]\s*([^()[\]（）【】]{1,5})\s*[)\]）】]\s*$/u.exec(header);
  if (bracket?.[1] !== undefined && bracket[2] !== undefined) {
    const sign = bracket[2].trim();
    const lower = /^[a-z]{3}$/i.test(sign) && sign !== sign.toUpperCase();
    const code = lower && !USUAL_CODES.has(sign.toUpperCase()) ? undefined : currencyOf(sign);
    if (code !== undefined) return { rest: bracket[1], currency: code };
  }
  const bare = BARE_CODE.exec(header);
  if (bare?.[1] !== undefined) return { rest: header.slice(0, bare.index), currency: bare[1] };
  const symbol = /^(.*?\S)(?:\s+in)?\s*([€£¥₹$])$/u.exec(header);
  if (symbol?.[1] !== undefined && symbol[2] !== undefined) {
    return { rest: symbol[1], currency: currencyOf(symbol[2]) ?? null };
  }
  return { rest: header, currency: null };
}

/** Decimal places a currency is written with: 2 for most, 0 for the yen, 3 for the Kuwaiti dinar. */
export function currencyDigits(code: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}
