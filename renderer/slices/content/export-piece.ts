import { decodeBytes } from '#renderer/editor/bytes.ts';
import { saveFile } from '../shared/save-file.ts';

interface ExportedPiece {
  fileName: string;
  markdown: string;
  images: readonly { fileName: string; bytes: string }[];
}

/** Puts a piece into the downloads: one Markdown file, or a zip with its images beside it. Answers the file's name. */
export async function savePiece({ fileName, markdown, images }: ExportedPiece): Promise<string> {
  if (images.length === 0) {
    saveFile(new Blob([markdown], { type: 'text/markdown;charset=utf-8' }), fileName);
    return fileName;
  }
  const { strToU8, zipSync } = await import('fflate');
  const files = Object.fromEntries(
    images.map((image) => [`images/${image.fileName}`, decodeBytes(image.bytes)]),
  );
  // Images are packed already: packing them again would only take time.
  const zip = zipSync({ [fileName]: strToU8(markdown), ...files }, { level: 0 });
  const name = fileName.replace(/\.md$/, '.zip');
  saveFile(new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), name);
  return name;
}
