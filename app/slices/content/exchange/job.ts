import type { Root } from 'mdast';
import type { BodyNode } from '../../../docs/body.ts';

export type WrittenFormat = 'html' | 'docx' | 'pdf';

export interface ImageFile {
  /** MIME type, told from the bytes. */
  type: string;
  bytes: Uint8Array;
}

/** A piece with all that a file of it needs. */
export interface PieceToWrite {
  title: string;
  /** Its text; images are named `asset:<hash>`. */
  tree: Root;
  /** By hash. One that is not here is written as its description. */
  images: ReadonlyMap<string, ImageFile>;
  /** BCP 47. */
  language: string;
}

export interface WrittenPiece {
  bytes: Uint8Array;
  warnings: string[];
}

export interface FileToRead {
  fileName: string;
  bytes: Uint8Array;
}

/** A piece as a file describes it. */
export interface ReadPiece {
  title: string;
  body: BodyNode[];
  /** What came within the file and the body shows as `asset:<hash>`. */
  images: { hash: string; name: string; bytes: Uint8Array }[];
  warnings: string[];
}

export type ExchangeJob =
  { type: 'write'; format: WrittenFormat; piece: PieceToWrite } | { type: 'read'; file: FileToRead };
