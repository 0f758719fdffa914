import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Options } from '../assets/s3.ts';

export interface S3StandIn {
  options: S3Options;
  /** What is stored, by key. */
  objects: Map<string, Buffer>;
  /** Multipart uploads that are neither complete nor aborted. */
  open(): number;
  /** Requests that were refused for their signature. */
  refused(): number;
  /** Requests answered with 503 from now on, before any is served. */
  failNext(count: number): void;
  stop(): Promise<void>;
}

const REGION = 'eu-test-1';
const KEY = { id: 'TESTKEY', secret: 'a secret of the stand-in' };
/** As little as the real one asks for would make tests slow. */
const LEAST_PART = 1024;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

/**
 * A small stand-in for a store that speaks S3. It is written against AWS's description of Signature Version 4 and
 * checks each signature and body hash itself; it knows the operations that the relay uses and no others.
 */
export async function startS3(): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, { key: string; parts: Map<number, Buffer> }>();
  let refused = 0;
  let failing = 0;
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (failing > 0) {
      failing -= 1;
      response.writeHead(503).end();
      return;
    }
    if (!isSigned(request, body)) {
      refused += 1;
      response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
      return;
    }
    const url = new URL(request.url ?? '', endpoint);
    const [, bucket, ...rest] = url.pathname.split('/');
    const key = rest.join('/');
    if (bucket !== 'files') response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
    else if (url.searchParams.has('uploads')) begin(key, response);
    else if (url.searchParams.has('uploadId')) multipart(request, url, key, body, response);
    else simple(request, key, body, response);
  }

  function begin(key: string, response: ServerResponse): void {
    const id = randomBytes(8).toString('base64');
    uploads.set(id, { key, parts: new Map() });
    response.end(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }

  function multipart(
    request: IncomingMessage,
    url: URL,
    key: string,
    body: Buffer,
    response: ServerResponse,
  ): void {
    const id = url.searchParams.get('uploadId') ?? '';
    const upload = uploads.get(id);
    if (upload?.key !== key) {
      response.writeHead(404).end('<Error><Code>NoSuchUpload</Code></Error>');
    } else if (request.method === 'PUT') {
      upload.parts.set(Number(url.searchParams.get('partNumber')), body);
      response.writeHead(200, { etag: etagOf(body) }).end();
    } else if (request.method === 'DELETE') {
      uploads.delete(id);
      response.writeHead(204).end();
    } else {
      const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)];
      const parts = named.map(([, number]) => upload.parts.get(Number(number)) ?? Buffer.alloc(0));
      const isSound =
        parts.length > 0 &&
        named.every(
          ([, , etag], at) => etag?.replaceAll('&quot;', '"') === etagOf(parts[at] ?? Buffer.alloc(0)),
        );
      if (!isSound || parts.slice(0, -1).some((part) => part.length < LEAST_PART)) {
        response.writeHead(400).end('<Error><Code>InvalidPart</Code></Error>');
        return;
      }
      objects.set(key, Buffer.concat(parts));
      uploads.delete(id);
      response.end('<CompleteMultipartUploadResult><ETag>"x-1"</ETag></CompleteMultipartUploadResult>');
    }
  }

  function simple(request: IncomingMessage, key: string, body: Buffer, response: ServerResponse): void {
    const source = request.headers['x-amz-copy-source'];
    const found = objects.get(key);
    if (request.method === 'HEAD' && key === '') response.writeHead(200).end();
    else if (request.method === 'PUT' && typeof source === 'string') {
      const from = objects.get(source.replace('/files/', ''));
      if (!from) {
        response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
        return;
      }
      objects.set(key, from);
      response.end('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>');
    } else if (request.method === 'PUT') {
      objects.set(key, body);
      response.writeHead(200, { etag: etagOf(body) }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (!found) response.writeHead(404).end();
    else answer(request, found, response);
  }

  return {
    options: { endpoint, region: REGION, bucket: 'files', accessKeyId: KEY.id, secretAccessKey: KEY.secret },
    objects,
    open: () => uploads.size,
    refused: () => refused,
    failNext(count) {
      failing = count;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(request: IncomingMessage, found: Buffer, response: ServerResponse): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const part = range ? found.subarray(Number(range[1]), Number(range[2]) + 1) : found;
  response.writeHead(range ? 206 : 200, { 'content-length': part.length });
  response.end(request.method === 'HEAD' ? undefined : part);
}

/** Signature Version 4, recomputed from what came. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const header = request.headers.authorization ?? '';
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!match) return false;
  const [, id, day = '', region = '', names = '', signature] = match;
  const stated = request.headers['x-amz-content-sha256'];
  if (id !== KEY.id || region !== REGION || stated !== sha256(body)) return false;
  if (!names.split(';').includes('host') || !names.split(';').includes('x-amz-content-sha256')) return false;
  const url = new URL(request.url ?? '', 'http://x');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map((part) => encode(decodeURIComponent(part)))
      .join('/'),
    query,
    ...names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    stated,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${KEY.secret}`, day), region), 's3'), 'aws4_request');
  return hmac(key, text).toString('hex') === signature;
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
