export { deriveKey, keyBytes } from './derive.ts';
export { sealedSize } from './format.ts';
export { open, openBytes, seal, sealBytes } from './stream.ts';
