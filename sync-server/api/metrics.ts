import { Counter, Histogram, type Registry } from 'prom-client';

/** Figures of the HTTP API. Labels are routes as they are declared, never addresses. */
export class ApiMetrics {
  readonly #duration: Histogram<'method' | 'route' | 'status'>;
  readonly #failures: Counter<'code'>;

  constructor(registry: Registry) {
    this.#duration = new Histogram({
      name: 'relay_http_request_seconds',
      help: 'Time from the head of a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers: [registry],
    });
    this.#failures = new Counter({
      name: 'relay_http_failures_total',
      help: 'Answers that were a failure, by its status',
      labelNames: ['code'],
      registers: [registry],
    });
  }

  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.#duration.observe({ method, route, status: String(status) }, milliseconds / 1000);
    if (status >= 400) this.#failures.inc({ code: String(status) });
  }
}
