import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { RelayFailure } from '../accounts/failures.ts';

export interface S3Options {
  /** Address of the store; buckets are addressed by path, which every compatible store understands. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const unavailable = (): RelayFailure =>
  new RelayFailure('unavailable', 'The store of files does not answer. Try again later.', { retryAfter: 30 });

/** The few operations of S3 that the relay needs, each signed (AWS Signature Version 4), bodies included. */
export class S3 {
  readonly #client: AwsClient;
  readonly #base: string;
  readonly #bucket: string;

  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Options) {
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
    this.#bucket = bucket;
    this.#base = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  }

  async #send(
    method: string,
    key: string,
    {
      query = '',
      body,
      headers = {},
    }: { query?: string; body?: Uint8Array; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const signed = {
      'X-Amz-Content-Sha256': createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    };
    let response: Response;
    try {
      response = await this.#client.fetch(`${this.#base}/${key}${query}`, {
        method,
        headers: { ...headers, ...signed },
        ...(body ? { body: body as BodyInit } : {}),
      });
    } catch {
      throw unavailable();
    }
    if (response.ok || response.status === 404) return response;
    await response.body?.cancel();
    throw unavailable();
  }

  /** The text of an answer; `found` has to be in it, since S3 reports some failures under 200. */
  async #text(response: Response, found: RegExp): Promise<string> {
    const match = found.exec(await response.text());
    if (!response.ok || !match) throw unavailable();
    return match[1] ?? '';
  }

  async createMultipart(key: string): Promise<string> {
    const response = await this.#send('POST', key, { query: '?uploads=' });
    return this.#text(response, /<UploadId>([^<]+)<\/UploadId>/);
  }

  /** Returns the part's ETag. `part` counts from 1. */
  async uploadPart(key: string, uploadId: string, part: number, body: Uint8Array): Promise<string> {
    const query = `?partNumber=${String(part)}&uploadId=${encodeURIComponent(uploadId)}`;
    const response = await this.#send('PUT', key, { query, body });
    await response.body?.cancel();
    const etag = response.headers.get('etag');
    if (!response.ok || etag === null) throw unavailable();
    return etag;
  }

  /** Throws `unavailable` where the parts are not those that were stored. False when there is no such upload (any more). */
  async completeMultipart(key: string, uploadId: string, etags: readonly string[]): Promise<boolean> {
    const parts = etags.map(
      (etag, index) =>
        `<Part><PartNumber>${String(index + 1)}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag></Part>`,
    );
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
    const query = `?uploadId=${encodeURIComponent(uploadId)}`;
    const response = await this.#send('POST', key, { query, body });
    if (response.status === 404) {
      await response.body?.cancel();
      return false;
    }
    await this.#text(response, /<(?:\w+:)?ETag>([^<]+)</);
    return true;
  }

  async abortMultipart(key: string, uploadId: string): Promise<void> {
    const response = await this.#send('DELETE', key, { query: `?uploadId=${encodeURIComponent(uploadId)}` });
    await response.body?.cancel();
  }

  async copy(from: string, to: string): Promise<void> {
    const headers = { 'x-amz-copy-source': `/${this.#bucket}/${from}` };
    await this.#text(await this.#send('PUT', to, { headers }), /<ETag>([^<]+)</);
  }

  /** Its size, or null when there is none. */
  async head(key: string): Promise<number | null> {
    const response = await this.#send('HEAD', key);
    return response.ok ? Number(response.headers.get('content-length')) : null;
  }

  async get(key: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | null> {
    const headers: Record<string, string> = range
      ? { range: `bytes=${String(range.start)}-${String(range.end)}` }
      : {};
    const response = await this.#send('GET', key, { headers });
    if (response.ok && response.body) return response.body as unknown as AsyncIterable<Uint8Array>;
    await response.body?.cancel();
    return null;
  }

  async delete(key: string): Promise<void> {
    const response = await this.#send('DELETE', key);
    await response.body?.cancel();
  }

  /** Fails when the bucket can't be reached with these keys. */
  async check(): Promise<void> {
    const response = await this.#send('HEAD', '');
    if (!response.ok) throw unavailable();
  }
}
