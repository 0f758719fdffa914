/**
 * A sum without drift: Neumaier's compensated summation keeps the low bits that plain addition loses, so a million cents
 * add up to the cent. (Neumaier 1974, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".)
 */
export class ExactSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#lost +=
      Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
    this.#sum = next;
  }

  /** The sum in the 15 digits that a double holds for sure, so 0.1 + 0.2 is 0.3. */
  get value(): number {
    return Number((this.#sum + this.#lost).toPrecision(15));
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
