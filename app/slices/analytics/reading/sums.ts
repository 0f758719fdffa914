const MILLION = 1_000_000;

/**
 * A decimal sum without drift. Every value is taken apart into whole units and millionths, both whole numbers, whose
 * sums are exact; so a million times 0.01 is 10000 and cents never turn into 0.390000001. What a value has beyond
 * millionths (a raw average with 16 digits) is added beside them.
 */
export class ExactSum {
  #whole = 0;
  #millionths = 0;
  #rest = 0;

  add(value: number): void {
    const whole = Math.trunc(value);
    this.#whole += whole;
    if (whole === value) return;
    const fraction = value - whole;
    const millionths = Math.round(fraction * MILLION);
    this.#millionths += millionths;
    const rest = fraction - millionths / MILLION;
    // Below this the difference is only how the double stands for its decimal.
    if (Math.abs(rest) > Math.abs(value) * Number.EPSILON) this.#rest += rest;
  }

  get value(): number {
    const exact = BigInt(this.#whole) * BigInt(MILLION) + BigInt(this.#millionths);
    // Number() rounds the exact decimal once; adding two doubles would round twice.
    const sum = Number(`${String(exact)}e-6`);
    return this.#rest === 0 ? sum : Number((sum + this.#rest).toPrecision(15));
  }
}

/** Sums by name, and for amounts of money by currency and name. */
export class SumTable {
  readonly #plain = new Map<string, ExactSum>();
  readonly #money = new Map<string, Map<string, ExactSum>>();

  add(name: string, value: number): void {
    addTo(this.#plain, name, value);
  }

  /** `currency` is '' where the file names none. */
  addMoney(name: string, value: number, currency: string): void {
    let table = this.#money.get(currency);
    if (table === undefined) {
      table = new Map();
      this.#money.set(currency, table);
    }
    addTo(table, name, value);
  }

  /** A sum over all currencies: for comparing a totals row, never for showing. */
  value(name: string): number {
    let sum = this.#plain.get(name)?.value ?? 0;
    for (const table of this.#money.values()) sum += table.get(name)?.value ?? 0;
    return sum;
  }

  plain(): Record<string, number> {
    return valuesOf(this.#plain);
  }

  byCurrency(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.#money].map(([currency, table]) => [currency, valuesOf(table)]));
  }
}

function addTo(table: Map<string, ExactSum>, name: string, value: number): void {
  let sum = table.get(name);
  if (sum === undefined) {
    sum = new ExactSum();
    table.set(name, sum);
  }
  sum.add(value);
}

const valuesOf = (table: Map<string, ExactSum>) =>
  Object.fromEntries([...table].map(([name, sum]) => [name, sum.value]));
