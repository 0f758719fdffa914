import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { change } from '../../accounts/context.ts';
import { RelayFailure } from '../../accounts/failures.ts';
import type { AssetInfo } from '../../assets/assets.ts';
import { isInline } from '../../assets/sniff.ts';
import { rangeOf } from '../ranges.ts';
import { route } from '../route.ts';
import * as words from '../words.ts';

const readers = { kind: 'workspace', action: 'read', guests: true } as const;
const writers = { kind: 'workspace', action: 'write' } as const;
const owners = { kind: 'workspace', action: 'manage workspace' } as const;
const base = '/v1/workspaces/:workspace';
const uploadParams = z.object({ upload: words.id });
const assetParams = z.object({ hash: words.hash });

/** Offset of a part, as tus has it. */
function offsetOf(request: FastifyRequest): number {
  const header = request.headers['upload-offset'];
  if (typeof header !== 'string' || !/^\d{1,15}$/.test(header))
    throw new RelayFailure('invalid', 'Say with Upload-Offset at which byte this part begins.', {
      field: 'Upload-Offset',
    });
  return Number(header);
}

/** What a browser may do with a file: show it when it can't run anything, and else keep it on the disk. */
function describe(reply: FastifyReply, { hash, type }: AssetInfo): void {
  void reply.headers({
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': isInline(type) ? 'inline' : `attachment; filename="${hash.slice(0, 16)}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag: `"${hash}"`,
    vary: 'authorization',
  });
}

const knows = (header: string | undefined, hash: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${hash}"`));

/** Files of a workspace: sent in parts that can be resumed, read whole or in ranges. */
export const assetRoutes = [
  route({
    method: 'POST',
    path: `${base}/uploads`,
    summary: 'Announce a file by its SHA-256; the answer says that it is there, or where to send it',
    scope: writers,
    body: z.object({ hash: words.hash, bytes: z.int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    answer: z.object({ asset: words.asset.nullable(), upload: words.upload.nullable() }),
    async handle({ workspace, body, caller, services }) {
      const begun = await services.assets.begin({ workspace, by: caller.actor }, body);
      return { asset: null, upload: null, ...begun };
    },
  }),

  route({
    method: 'HEAD',
    path: `${base}/uploads/:upload`,
    summary: 'Where an upload stands: Upload-Offset and Upload-Length',
    scope: writers,
    params: uploadParams,
    status: 204,
    async handle({ workspace, params, caller, services, reply }) {
      const upload = await services.assets.upload({ workspace, by: caller.actor }, params.upload);
      void reply.headers({ 'upload-offset': upload.received, 'upload-length': upload.bytes });
    },
  }),

  route({
    method: 'PATCH',
    path: `${base}/uploads/:upload`,
    summary: 'Send a part that begins at Upload-Offset; the last one is answered with the file',
    scope: writers,
    params: uploadParams,
    body: 'bytes',
    answer: z.object({ asset: words.asset.nullable(), upload: words.upload }),
    async handle({ workspace, params, body, caller, services, request, reply, stillAllowed }) {
      const where = { workspace, by: caller.actor };
      const sent = await services.assets.append(where, params.upload, offsetOf(request), body, stillAllowed);
      void reply.headers({ 'upload-offset': sent.upload.received, 'upload-length': sent.upload.bytes });
      return sent;
    },
  }),

  route({
    method: 'DELETE',
    path: `${base}/uploads/:upload`,
    summary: 'Give an upload up',
    scope: writers,
    params: uploadParams,
    status: 204,
    handle: ({ workspace, params, caller, services }) =>
      services.assets.cancel({ workspace, by: caller.actor }, params.upload),
  }),

  route({
    method: 'HEAD',
    path: `${base}/assets/:hash`,
    summary: 'Size and kind of a file',
    scope: readers,
    params: assetParams,
    async handle({ workspace, params, services, reply }) {
      const asset = await services.assets.stat(workspace, params.hash);
      describe(reply, asset);
      return reply.header('content-length', asset.bytes).send();
    },
  }),

  route({
    method: 'GET',
    path: `${base}/assets/:hash`,
    summary: 'A file, or the range of it that Range asks for',
    scope: readers,
    params: assetParams,
    answerType: 'application/octet-stream',
    async handle({ workspace, params, services, request, reply }) {
      const asset = await services.assets.stat(workspace, params.hash);
      const { hash, bytes } = asset;
      if (knows(request.headers['if-none-match'], hash)) {
        describe(reply, asset);
        return reply.code(304).removeHeader('content-type').send();
      }
      const ifRange = request.headers['if-range'];
      const isSame = ifRange === undefined || ifRange === `"${hash}"`;
      const range = isSame ? rangeOrHeader(request, reply, bytes) : null;
      const content = await services.assets.read(workspace, hash, range ?? undefined);
      describe(reply, asset);
      void reply.header('content-length', range ? range.end - range.start + 1 : bytes);
      if (range)
        void reply
          .code(206)
          .header('content-range', `bytes ${String(range.start)}-${String(range.end)}/${String(bytes)}`);
      // Whoever stops reading must not keep the file open for ever.
      reply.raw.setTimeout(services.config.bodyTimeout * 1000, () => reply.raw.destroy());
      return reply.send(Readable.from(content, { objectMode: false }));
    },
  }),

  route({
    method: 'DELETE',
    path: `${base}/assets/:hash`,
    summary: 'Take a file away for good',
    scope: owners,
    params: assetParams,
    status: 204,
    async handle({ workspace, params, caller, services }) {
      await services.assets.remove(workspace, params.hash);
      await change(services.accounts, caller, ({ audit }) =>
        audit({ action: 'file removed', subject: params.hash, workspace }),
      );
    },
  }),
];

function rangeOrHeader(request: FastifyRequest, reply: FastifyReply, size: number) {
  try {
    return rangeOf(request.headers.range, size);
  } catch (error) {
    void reply.header('content-range', `bytes */${String(size)}`);
    throw error;
  }
}
