import { fromBase64, toBase64 } from 'lib0/buffer';

/** Bytes as the contract writes them. */
export const encodeBytes = toBase64;
export const decodeBytes = fromBase64;

/** A whole file as Base64, read off the page's thread. */
export function fileToBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = reader.result as string;
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });
}
