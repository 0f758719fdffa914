import { decodeBytes } from '#renderer/editor/bytes.ts';
import { saveFile } from '../shared/save-file.ts';

interface ExportedPiece {
  fileName: string;
  type: string;
  bytes: string;
  images: readonly { fileName: string; bytes: string }[];
}

/** Puts a piece into the downloads: one file, or a zip with its images beside it. Answers the file's name. */
export async function savePiece({ fileName, type, bytes, images }: ExportedPiece): Promise<string> {
  const content = decodeBytes(bytes) as Uint8Array<ArrayBuffer>;
  if (images.length === 0) {
    saveFile(new Blob([content], { type }), fileName);
    return fileName;
  }
  const { zipSync } = await import('fflate');
  const files = Object.fromEntries(
    images.map((image) => [`images/${image.fileName}`, decodeBytes(image.bytes)]),
  );
  // Images are packed already: packing them again would only take time.
  const zip = zipSync({ [fileName]: content, ...files }, { level: 0 });
  const name = fileName.replace(/\.md$/, '.zip');
  saveFile(new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), name);
  return name;
}
