import { createHash } from 'node:crypto';
import { fail, ok } from '../../contract/errors.ts';
import { readBody } from '../../docs/body.ts';
import type { TaskContext, Tasks } from '../../kernel/slice.ts';
import { createPiece } from './commands.ts';
import type { content, ExportFormat, PieceDetail, Variant } from './contract.ts';
import { imagesIn } from './doc.ts';
import { readImages } from './exchange/images.ts';
import { readPiece, writePiece } from './exchange/in-thread.ts';
import type { ReadPiece } from './exchange/job.ts';
import { bodyToMarkdown, bodyToTree } from './markdown/write.ts';
import { fileNameOf } from './model.ts';
import { getPiece } from './store.ts';

const kinds: Record<ExportFormat, { ending: string; type: string }> = {
  markdown: { ending: 'md', type: 'text/markdown;charset=utf-8' },
  html: { ending: 'html', type: 'text/html;charset=utf-8' },
  docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
};

/** The main variant goes by the piece's title alone. */
const nameOf = ({ title }: PieceDetail, { isMain, letter, name }: Variant): string =>
  isMain ? title : `${title} ${name || letter}`;

export const tasks: Tasks<typeof content> = {
  async exportPiece(context, { id, variantId, format, language }) {
    const piece = getPiece(context.db, id);
    if (!piece) return fail('not_found', 'This piece does not exist any more.');
    const variant = piece.variants.find((known) => known.id === (variantId ?? piece.bodyId));
    if (!variant) return fail('not_found', 'This variant does not exist any more.', 'variantId');
    const body = readBody(context.documents.text(context.db, variant.id));
    const images = await readImages(context, imagesIn(body));
    const { ending, type } = kinds[format];
    const fileName = `${fileNameOf(nameOf(piece, variant), 'piece')}.${ending}`;
    if (format === 'markdown') {
      const names = new Map(images.map((image) => [image.hash, image.fileName]));
      const markdown = bodyToMarkdown(body, (hash) => {
        const name = names.get(hash);
        return name ? `images/${name}` : `asset:${hash}`;
      });
      const beside = images.map((image) => ({ ...image, bytes: image.bytes.toString('base64') }));
      return ok({
        fileName,
        type,
        bytes: Buffer.from(markdown).toString('base64'),
        images: beside,
        warnings: [],
      });
    }
    const { bytes, warnings } = await writePiece(
      format,
      {
        title: piece.title,
        tree: bodyToTree(body),
        images: new Map(images.map((image) => [image.hash, { type: image.type, bytes: image.bytes }])),
        language,
      },
      context.signal,
    );
    return ok({ fileName, type, bytes: Buffer.from(bytes).toString('base64'), images: [], warnings });
  },

  async importFile(context, { fileName, bytes, campaignId, commandId }) {
    const file = { fileName, bytes: Buffer.from(bytes, 'base64') };
    const { title, body, images, warnings } = await readPiece(file, context.signal);
    const stored = await storeImages(context, images);
    if (context.signal.aborted) return fail('cancelled', 'The import was cancelled. Nothing was taken in.');
    const step = {
      fileName,
      title,
      campaignId,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
    };
    return context.write(
      'content.importFile',
      step,
      (change) => {
        for (const { hash, name, type, bytes: size } of stored)
          change.emit({ type: 'assets.stored', hash, name, mime: type, bytes: size });
        const id = change.newId();
        const bodyId = createPiece(change, id, { title, campaignId }, body);
        change.undoable({ label: `Import “${title}”`, operation: 'content.remove', input: { ids: [id] } });
        return ok({ id, bodyId, title, warnings });
      },
      commandId,
    );
  },
};

/** Before the piece, so that it never shows what is not there. */
async function storeImages({ assets, signal }: TaskContext, images: ReadPiece['images']) {
  const stored: { hash: string; name: string; type: string; bytes: number }[] = [];
  for (const { name, bytes: content } of images) {
    const { hash, type, bytes } = await assets.put(once(content), { name, signal });
    stored.push({ hash, name, type, bytes });
  }
  return stored;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
